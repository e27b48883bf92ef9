using System.Globalization;
using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Backups;

namespace Poststack.Cli.Databases;

/// <summary>A backup that was just written.</summary>
internal sealed class BackupView(Backup backup) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        var manifest = backup.Manifest!;
        text.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ink.Bold(backup.Name)}: {DataSize.ToText(manifest.Size)}, {manifest.Contents.Tables.Count} tables, {manifest.Contents.Rows:N0} rows, PostgreSQL {manifest.ServerVersion}"
            )
        );
        text.WriteLine(ink.Dim($"  .poststack/backups/{backup.Name}/dump"));
    }

    public void WriteJson(Utf8JsonWriter json) => BackupJson.Write(json, backup);
}
