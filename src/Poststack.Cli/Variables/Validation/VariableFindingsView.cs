using System.Text.Json;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Cli.Variables.Validation;

/// <summary>A line a finding, as compilers print them, and how many there are of each rule.</summary>
internal sealed class VariableFindingsView(
    string project,
    IReadOnlyList<EnvSpec> envs,
    IReadOnlyList<RuleProblem> found
) : IView
{
    private string Subject =>
        $"{string.Join(", ", envs.Select(env => $"'{env.Name}'"))} of '{project}'";

    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var one in found)
            text.WriteLine(
                $"{RefusalText.Of(one.Problem, ink)} {ink.Dim($"[{RuleWords.NameOf(one.Rule)}]")}"
            );

        if (found.Count == 0)
        {
            text.WriteLine(ink.Green($"The variables of {Subject} are as they should be."));
            return;
        }

        var counts = found
            .GroupBy(one => one.Rule)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {RuleWords.NameOf(group.Key)}");
        text.WriteLine();
        text.WriteLine(
            ink.Yellow(
                $"{(found.Count == 1 ? "1 finding" : $"{found.Count} findings")} about {Subject}: {string.Join(", ", counts)}."
            )
        );
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("project", project);
        json.WriteStartArray("envs");
        foreach (var env in envs)
            json.WriteStringValue(env.Name.Value);
        json.WriteEndArray();

        json.WriteStartArray("findings");
        foreach (var one in found)
            Write(json, one);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleProblem one)
    {
        json.WriteStartObject();
        json.WriteString("rule", RuleWords.NameOf(one.Rule));
        json.WriteString("severity", one.Problem.Severity.Word());
        json.WriteString("variable", one.Name);
        json.WriteString("env", one.Env?.Value);
        json.WriteString("file", one.Problem.At.File);
        json.WriteNumber("line", one.Problem.At.Line);
        json.WriteNumber("column", one.Problem.At.Column);
        json.WriteString("message", one.Problem.Message);
        json.WriteString("instead", one.Problem.Instead);
        json.WriteEndObject();
    }
}
