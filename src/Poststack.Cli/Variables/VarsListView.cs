using System.Text.Json;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Cli.Variables;

/// <summary>
/// A line a variable, by name, what Poststack provides at the end. What a problem keeps from having a value is
/// there too, and what is required and missing, and says so.
/// </summary>
internal sealed class VarsListView(EnvName env, ResolvedVariables resolved, bool isRevealed) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        var table = new Table("NAME", "VALUE", "FROM");
        foreach (var (name, variable, from, missing) in Rows())
            table.Add(
                name,
                variable is not null ? Printable.OnOneLine(ShownValue.Of(variable, isRevealed))
                    : missing is null ? new Cell("(has no value)", ink.Red)
                    : new Cell("(missing)", ink.Red),
                new Cell(missing is null ? from : $"required by {from}", ink.Dim)
            );

        table.WriteTo(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", env.Value);
        json.WriteStartArray("variables");
        foreach (var (name, variable, _, missing) in Rows())
            if (variable is not null)
                VariableJson.Write(json, variable, isRevealed);
            else if (missing is null)
                VariableJson.WriteBlocked(json, resolved.Blocked.First(one => one.Name == name));
            else
                VariableJson.WriteMissing(json, name, missing.At);

        json.WriteEndArray();
        RefusalJson.WriteProblems(json, "problems", resolved.Problems);
        json.WriteEndObject();
    }

    private List<(string Name, ResolvedVariable? Variable, string From, Problem? Missing)> Rows()
    {
        var rows = new List<(string Name, ResolvedVariable?, string, Problem?)>();
        var provided = new List<(string Name, ResolvedVariable?, string, Problem?)>();
        foreach (var variable in resolved.All)
            (variable.Origin.Layer == VariableLayer.Provided ? provided : rows).Add(
                (variable.Name, variable, OriginText.Of(variable.Origin), null)
            );
        foreach (var value in resolved.Blocked)
            rows.Add((value.Name, null, OriginText.Of(value.Origin), null));
        foreach (var broken in resolved.Broken)
            if (broken is { Rule: VariableRule.Required, Name: { } name, Problem: var problem })
                if (resolved.All.All(variable => variable.Name != name))
                    rows.Add((name, null, problem.At.ToString(), problem));

        rows.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return [.. rows, .. provided];
    }
}
