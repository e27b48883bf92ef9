using System.Text.Json;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>A line a variable; what a problem keeps from having a value is there too, and says so.</summary>
internal sealed class VarsListView(EnvName env, ResolvedVariables resolved, bool isRevealed) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        var table = new Table("NAME", "VALUE", "FROM");
        foreach (var variable in resolved.All)
            table.Add(
                variable.Name,
                Printable.OnOneLine(ShownValue.Of(variable, isRevealed)),
                new Cell(OriginText.Of(variable.Origin), ink.Dim)
            );

        foreach (var value in resolved.Blocked)
            table.Add(
                value.Name,
                new Cell("(has no value)", ink.Red),
                new Cell(OriginText.Of(value.Origin), ink.Dim)
            );

        table.WriteTo(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", env.Value);
        json.WriteStartArray("variables");
        foreach (var variable in resolved.All)
            VariableJson.Write(json, variable, isRevealed);

        foreach (var value in resolved.Blocked)
            VariableJson.WriteBlocked(json, value);

        json.WriteEndArray();
        RefusalJson.WriteProblems(json, "problems", resolved.Problems);
        json.WriteEndObject();
    }
}
