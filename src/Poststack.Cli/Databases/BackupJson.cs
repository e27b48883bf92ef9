using System.Text.Json;
using Poststack.Core;
using Poststack.Core.Backups;

namespace Poststack.Cli.Databases;

/// <summary>Backups for programs. What is unknown is null, never left out.</summary>
internal static class BackupJson
{
    public static void Write(Utf8JsonWriter json, Backup backup)
    {
        var manifest = backup.Manifest;
        json.WriteStartObject();
        json.WriteString("env", backup.Env);
        json.WriteString("id", backup.Id);
        json.WriteString("state", backup.State.Word());
        json.WriteString("folder", backup.Folder);
        if (manifest is null)
            json.WriteNull("manifest");
        else
            Write(json, manifest);

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BackupManifest manifest)
    {
        json.WriteStartObject("manifest");
        json.WriteString("createdAt", manifest.CreatedAt);
        json.WriteNumber("durationSeconds", Math.Round(manifest.Duration.TotalSeconds, 3));
        json.WriteString("database", manifest.Database);
        json.WriteBoolean("protected", manifest.IsProtected);
        json.WriteNumber("size", manifest.Size);
        json.WriteString("sha256", manifest.Sha256);
        json.WriteString("serverVersion", manifest.ServerVersion);
        json.WriteString("dumpVersion", manifest.DumpVersion);
        json.WriteString("commit", manifest.Commit);
        json.WriteNumber("rows", manifest.Contents.Rows);
        json.WriteStartObject("tables");
        foreach (var table in manifest.Contents.Tables)
            json.WriteNumber(table.Table, table.Rows);

        json.WriteEndObject();
        Write(json, manifest.Contents.Ledger);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LedgerState? ledger)
    {
        if (ledger is null)
        {
            json.WriteNull("migrations");
            return;
        }

        json.WriteStartObject("migrations");
        json.WriteNumber("applied", ledger.Applied);
        json.WriteString("last", ledger.Last);
        json.WriteEndObject();
    }
}
