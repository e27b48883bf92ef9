using System.Globalization;
using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Backups.Drills;

namespace Poststack.Cli.Databases;

internal sealed class DrilledView(Drilled drilled) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        var record = drilled.Record;
        text.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ink.Bold(drilled.Env.Value)}: {record.Backup} was restored in {drilled.Duration.TotalSeconds:0.0} s, {drilled.Rows:N0} rows; {record.Undone} migrations went back and forth."
            )
        );
        if (record.Irreversible is { } first)
            text.WriteLine($"  {first} has no way back: nothing before it was tried.");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", drilled.Env.Value);
        json.WriteString("backup", drilled.Record.Backup);
        json.WriteNumber("rows", drilled.Rows);
        json.WriteNumber("restoreSeconds", Math.Round(drilled.Duration.TotalSeconds, 3));
        json.WriteNumber("undone", drilled.Record.Undone);
        json.WriteString("irreversible", drilled.Record.Irreversible);
        json.WriteEndObject();
    }
}
