using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Migrations.Runs;

namespace Poststack.Cli.Migrations;

/// <summary>A line a migration, in the order of their numbers.</summary>
internal sealed class MigrationStatusView(MigrationStatus status, DateTimeOffset now) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (status.Rows.Count == 0)
        {
            text.WriteLine(
                $"There is no migration in {status.Facts.Folder.Path}/ yet: poststack db new"
            );
            return;
        }

        var table = new Table("MIGRATION", "STATE", "SINCE", "TOOK", "BY", "COMMIT");
        foreach (var row in status.Rows)
            table.Add(
                $"{row.Version}_{row.Name}",
                MigrationStateWords.Of(row.State, ink),
                row.Entry is { } entry ? Elapsed.Since(entry.AppliedAt, now) : "–",
                row.Entry is { IsBaseline: false } run ? Elapsed.ToText(run.Duration) : "–",
                row.Entry?.AppliedBy ?? "–",
                row.Entry?.AppVersion ?? "–"
            );

        table.WriteTo(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", status.Env.Value);
        json.WriteString("folder", status.Facts.Folder.Path);
        json.WriteString("head", status.Facts.Ledger.Head?.Title);
        json.WriteNumber("pending", status.Facts.Pending.Count);
        json.WriteStartArray("migrations");
        foreach (var row in status.Rows)
            MigrationRowJson.Write(json, row);

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
