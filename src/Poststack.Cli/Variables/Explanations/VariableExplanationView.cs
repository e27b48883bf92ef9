using System.Text.Json;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Explanations;

namespace Poststack.Cli.Variables.Explanations;

/// <summary>Contexts that have the same value and the same reasons share a paragraph. Secrets are masked.</summary>
internal sealed class VariableExplanationView(VariableExplanation explained) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        var what = explained.Declared?.Description is { } description ? $": {description}" : "";
        text.WriteLine($"{ink.Bold(explained.Name)} in '{explained.Env}'{what}");
        if (DeclarationText.Of(explained.Declared) is { Length: > 0 } declaration)
            text.WriteLine(ink.Dim(declaration));

        foreach (var group in explained.Contexts.GroupBy(SignatureOf))
            WriteContext(text, ink, [.. group]);

        WriteUses(text, ink);
    }

    private static void WriteContext(TextWriter text, Ink ink, List<ExplainedContext> contexts)
    {
        var first = contexts[0];
        text.WriteLine();
        text.WriteLine($"{PlaceOf(contexts)}: {ValueOf(first.Variable)}");

        var table = new Table("", "LAYER", "VALUE", "FROM");
        foreach (var layer in first.Layers)
            table.Add(
                layer.Wins ? new Cell("▸", ink.Green) : "",
                OriginText.LayerOf(layer.Origin),
                Printable.OnOneLine(TextOf(layer)),
                new Cell(layer.Origin.At?.ToString() ?? layer.Origin.Note ?? "", ink.Dim)
            );
        if (!table.IsEmpty)
            table.WriteTo(text, ink, "  ");

        text.WriteLine($"  {WhyOf(first)}");
        foreach (var problem in first.Problems)
            text.WriteLine($"  {RefusalText.Of(problem, ink)}");
    }

    private void WriteUses(TextWriter text, Ink ink)
    {
        text.WriteLine();
        if (explained.Uses.Count == 0)
        {
            text.WriteLine("Nothing in this project names it.");
            return;
        }

        text.WriteLine("Used by:");
        var table = new Table("", "");
        foreach (var use in explained.Uses)
            table.Add(use.Who, new Cell(use.At?.ToString() ?? "", ink.Dim));

        table.WriteTo(text, ink, "  ");
    }

    private static string PlaceOf(List<ExplainedContext> contexts) =>
        contexts.Count == Enum.GetValues<VariableContext>().Length
            ? "Everywhere"
            : string.Join(" and ", contexts.Select(one => WordOf(one.Context)));

    private static string WordOf(VariableContext context) =>
        context switch
        {
            VariableContext.Host => "On the host",
            VariableContext.Container => "In containers",
            _ => "In a cluster",
        };

    private static string ValueOf(ResolvedVariable? variable) =>
        variable switch
        {
            null => "(no value)",
            { Value.Length: 0 } => "(empty)",
            _ => Printable.OnOneLine(ShownValue.Of(variable, isRevealed: false)),
        };

    private static string TextOf(ExplainedLayer layer) =>
        layer switch
        {
            { IsSecret: true } => ShownValue.Masked,
            { Text: null } => "(looked up)",
            _ => layer.Text,
        };

    private static string WhyOf(ExplainedContext context) =>
        context.Layers switch
        {
            [] => "No layer has it, and neither has the shell.",
            [{ Origin.Layer: VariableLayer.Shell }] => "No layer has it, so the shell's counts.",
            [{ Origin.Layer: VariableLayer.Provided }, ..] =>
                "Poststack provides it; nobody may redefine it.",
            [_] => "It is the only layer that has it.",
            [var winner, ..] =>
                $"{OriginText.LayerOf(winner.Origin)} wins: it stands above the others that have it.",
        };

    private static string SignatureOf(ExplainedContext context) =>
        string.Join(
            '\n',
            [
                context.Variable?.Value ?? "\0",
                .. context.Layers.Select(layer => $"{layer.Origin} {layer.Text}"),
                .. context.Problems.Select(problem => problem.ToString()),
            ]
        );

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", explained.Env.Value);
        json.WriteString("name", explained.Name);
        json.WriteString("description", explained.Declared?.Description);
        json.WriteStartArray("contexts");
        foreach (var context in explained.Contexts)
            WriteContext(json, context);
        json.WriteEndArray();

        json.WriteStartArray("uses");
        foreach (var use in explained.Uses)
        {
            json.WriteStartObject();
            json.WriteString("who", use.Who);
            json.WriteString("at", use.At?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, ExplainedContext context)
    {
        json.WriteStartObject();
        json.WriteString("context", context.Context.Word());
        json.WriteString(
            "value",
            context.Variable is { } variable ? ShownValue.Of(variable, isRevealed: false) : null
        );
        json.WriteBoolean("secret", context.Variable is { IsSecret: true });
        json.WriteStartArray("layers");
        foreach (var layer in context.Layers)
        {
            json.WriteStartObject();
            OriginText.Write(json, layer.Origin);
            json.WriteString("value", layer.IsSecret ? ShownValue.Masked : layer.Text);
            json.WriteBoolean("wins", layer.Wins);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        RefusalJson.WriteProblems(json, "problems", context.Problems);
        json.WriteEndObject();
    }
}
