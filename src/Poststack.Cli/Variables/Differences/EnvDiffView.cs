using System.Text.Json;
using Poststack.Cli.Releases;
using Poststack.Cli.Terminal;
using Poststack.Core.Variables.Differences;

namespace Poststack.Cli.Variables.Differences;

/// <summary>A line a variable: `~` for another value, `+` for one that only the second env has, `-` for the first.</summary>
internal sealed class EnvDiffView(EnvDiff diff) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        text.WriteLine(ink.Bold($"{diff.From} → {diff.To}"));
        DifferenceTable.Write(text, ink, "Variables", diff.Variables, DifferenceTable.Quote);
        text.WriteLine();
        text.WriteLine(
            diff.Equal == 1 ? "1 variable is equal." : $"{diff.Equal} variables are equal."
        );
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("from", diff.From.Value);
        json.WriteString("to", diff.To.Value);
        json.WriteBoolean("equal", diff.Variables.Count == 0);
        DifferenceTable.Write(json, "variables", diff.Variables);
        json.WriteEndObject();
    }
}
