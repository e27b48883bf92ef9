using System.Globalization;
using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core;
using Poststack.Core.Backups;

namespace Poststack.Cli.Databases;

/// <summary>A line a backup, the newest of each env first.</summary>
internal sealed class BackupsView(IReadOnlyList<Backup> backups, DateTimeOffset now) : IView
{
    private const string Unknown = "–";

    public void WriteText(TextWriter text, Ink ink)
    {
        if (backups.Count == 0)
        {
            text.WriteLine("No backup is on this machine: 'poststack db backup' writes one.");
            return;
        }

        var table = new Table(
            "ENV",
            "BACKUP",
            "AGE",
            "SIZE",
            "ROWS",
            "MIGRATION",
            "POSTGRES",
            "COMMIT",
            "STATE"
        );
        foreach (var backup in backups)
            Add(table, backup, ink);

        table.WriteTo(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("backups");
        foreach (var backup in backups)
            BackupJson.Write(json, backup);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Add(Table table, Backup backup, Ink ink)
    {
        var manifest = backup.Manifest;
        table.Add(
            backup.Env,
            backup.Id,
            manifest is null ? Unknown : Elapsed.Since(manifest.CreatedAt, now),
            manifest is null ? Unknown : DataSize.ToText(manifest.Size),
            manifest?.Contents.Rows.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown,
            manifest?.Contents.Ledger?.Last ?? Unknown,
            manifest?.ServerVersion ?? Unknown,
            manifest?.Commit ?? Unknown,
            StateOf(backup.State, ink)
        );
    }

    private static Cell StateOf(BackupState state, Ink ink) =>
        state switch
        {
            BackupState.Verified => new Cell("verified", ink.Green),
            BackupState.Whole => new Cell("whole"),
            _ => new Cell(state.Word(), ink.Red),
        };
}
