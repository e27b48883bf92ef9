using System.Text.Json;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Cli.Variables;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>The plan, every substitution with its source, and what nothing refers to.</summary>
/// <param name="columns">Of the terminal that it is shown on; null for none.</param>
internal sealed class DryRunView(DryRun run, int? columns) : IView
{
    // Which columns of the table of substitutions may be shortened.
    private const int Expression = 1;
    private const int Value = 2;

    public void WriteText(TextWriter text, Ink ink)
    {
        WritePlan(text, ink);
        WriteSubstitutions(text, ink);
        WriteUnused(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", run.Env.Value);
        json.WriteStartArray("plan");
        foreach (var step in run.Plan)
            json.WriteStringValue(step);

        json.WriteEndArray();
        json.WriteStartArray("substitutions");
        foreach (var substitution in run.Substitutions)
            Write(json, substitution);

        json.WriteEndArray();
        json.WriteStartArray("unused");
        foreach (var variable in run.Unused)
        {
            json.WriteStartObject();
            json.WriteString("name", variable.Name);
            OriginText.Write(json, variable.Origin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        RefusalJson.WriteProblems(json, "warnings", run.Warnings);
        json.WriteEndObject();
    }

    private void WritePlan(TextWriter text, Ink ink)
    {
        text.WriteLine(ink.Bold("Plan"));
        if (run.Plan.Count == 0)
            text.WriteLine("  Nothing would change.");

        foreach (var step in run.Plan)
            text.WriteLine($"  {step}");
    }

    private void WriteSubstitutions(TextWriter text, Ink ink)
    {
        if (run.Substitutions.Count == 0)
            return;

        text.WriteLine();
        text.WriteLine(ink.Bold("Substitutions"));
        var table = new Table("WHERE", "EXPRESSION", "VALUE", "FROM");
        foreach (var substitution in run.Substitutions)
            table.Add(
                substitution.At.ToString(),
                substitution.Expression,
                ValueOf(substitution, ink),
                OriginText.Of(substitution)
            );

        table.FitTo(text, ink, "  ", columns, Expression, Value);
    }

    private void WriteUnused(TextWriter text, Ink ink)
    {
        if (run.Unused.Count == 0)
            return;

        text.WriteLine();
        text.WriteLine(ink.Bold("Unused variables"));
        var table = new Table("NAME", "FROM");
        foreach (var variable in run.Unused)
            table.Add(variable.Name, OriginText.Of(variable.Origin));

        table.WriteTo(text, ink, indent: "  ");
    }

    private static Cell ValueOf(Substitution substitution, Ink ink) =>
        substitution switch
        {
            { Value: null } => new Cell("(missing)", ink.Red),
            { IsSecret: true } => new(ShownValue.Masked, ink.Dim),
            { Value: "" } => new("(empty)", ink.Dim),
            _ => Printable.OnOneLine(substitution.Value),
        };

    private static void Write(Utf8JsonWriter json, Substitution substitution)
    {
        json.WriteStartObject();
        json.WriteString("file", substitution.At.File);
        json.WriteNumber("line", substitution.At.Line);
        json.WriteNumber("column", substitution.At.Column);
        json.WriteString("expression", substitution.Expression);
        json.WriteString("name", substitution.Name);
        json.WriteString("value", substitution.IsSecret ? ShownValue.Masked : substitution.Value);
        json.WriteBoolean("secret", substitution.IsSecret);
        OriginText.Write(json, substitution);
        json.WriteEndObject();
    }
}
