using System.Globalization;
using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Backups;

namespace Poststack.Cli.Databases;

internal sealed class RestoredView(Restored restored) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        var contents = restored.Backup.Manifest!.Contents;
        text.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ink.Bold(restored.Env.Value)}: {restored.Database} is {restored.Backup.Name}, {contents.Tables.Count} tables, {contents.Rows:N0} rows."
            )
        );
        if (restored.Kept is { } kept)
        {
            text.WriteLine($"  The database until now is kept as {kept}.");
            text.WriteLine(ink.Dim($"  Remove it: poststack db restore {restored.Env} --drop-old"));
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", restored.Env.Value);
        json.WriteString("database", restored.Database);
        json.WriteString("backup", restored.Backup.Name);
        json.WriteString("kept", restored.Kept);
        json.WriteEndObject();
    }
}
