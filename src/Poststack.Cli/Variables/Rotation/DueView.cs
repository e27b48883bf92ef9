using System.Globalization;
using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Cli.Variables.Rotation;

internal sealed class DueView(IReadOnlyList<EnvSpec> envs, IReadOnlyList<DueVariable> due) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (due.Count == 0)
        {
            text.WriteLine(
                $"Nothing is due in {string.Join(", ", envs.Select(env => $"'{env.Name}'"))}."
            );
            return;
        }

        var table = new Table("ENV", "KEY", "SINCE", "WHY");
        foreach (var one in due)
            table.Add(one.Env.Value, one.Key, new Cell(DateOf(one.Since) ?? "?", ink.Dim), one.Why);

        table.WriteTo(text, ink);
        text.WriteLine();
        text.WriteLine($"poststack vars rotate {due[0].Key} --env {due[0].Env}");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("due");
        foreach (var one in due)
        {
            json.WriteStartObject();
            json.WriteString("env", one.Env.Value);
            json.WriteString("key", one.Key);
            json.WriteString("since", DateOf(one.Since));
            json.WriteString("why", one.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? DateOf(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
