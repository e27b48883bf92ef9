using System.Text.Json;
using Poststack.Core.Migrations.Runs;

namespace Poststack.Cli.Migrations;

/// <summary>A migration for programs. What is unknown is null, never left out.</summary>
internal static class MigrationRowJson
{
    public static void Write(Utf8JsonWriter json, MigrationRow row)
    {
        json.WriteStartObject();
        json.WriteString("version", row.Version);
        json.WriteString("name", row.Name);
        json.WriteString("state", MigrationStateWords.Of(row.State));
        json.WriteString("file", row.File?.Up.File);
        json.WriteString("checksum", row.Entry?.Checksum ?? row.File?.Checksum);
        if (row.File is { } file)
            json.WriteBoolean("reversible", file.Down is not null);
        else
            json.WriteNull("reversible");

        if (row.Entry is { } entry)
        {
            json.WriteString("appliedAt", entry.AppliedAt);
            json.WriteNumber("durationSeconds", Math.Round(entry.Duration.TotalSeconds, 3));
        }
        else
        {
            json.WriteNull("appliedAt");
            json.WriteNull("durationSeconds");
        }

        json.WriteString("appliedBy", row.Entry?.AppliedBy);
        json.WriteString("commit", row.Entry?.AppVersion);
        json.WriteEndObject();
    }
}
