using System.Text.Json;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Projects;

/// <summary>A line a problem, as compilers print them, and how many there are.</summary>
internal sealed class ValidationView(string project, EnvName? env, IReadOnlyList<Problem> problems)
    : IView
{
    private string Subject => env is null ? $"'{project}'" : $"'{env}' of '{project}'";

    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var problem in problems)
            text.WriteLine(RefusalText.Of(problem, ink));

        var verdict = VerdictIn(ink);
        text.WriteLine(problems.Count == 0 ? verdict : $"\n{verdict}");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("project", project);
        json.WriteString("env", env?.Value);
        json.WriteBoolean("valid", Count(ProblemSeverity.Error) == 0);
        RefusalJson.WriteProblems(json, "problems", problems);
        json.WriteEndObject();
    }

    private string VerdictIn(Ink ink)
    {
        var counts = new List<string>();
        AddCount(counts, ProblemSeverity.Error, "error");
        AddCount(counts, ProblemSeverity.Finding, "finding");
        AddCount(counts, ProblemSeverity.Warning, "warning");
        if (counts.Count == 0)
            return ink.Green($"{Subject} is valid.");

        return Count(ProblemSeverity.Error) > 0
            ? ink.Red($"{Subject} cannot be used: {string.Join(", ", counts)}.")
            : ink.Yellow($"{Subject} can be used: {string.Join(", ", counts)}.");
    }

    private void AddCount(List<string> counts, ProblemSeverity severity, string word)
    {
        var count = Count(severity);
        if (count > 0)
            counts.Add(count == 1 ? $"1 {word}" : $"{count} {word}s");
    }

    private int Count(ProblemSeverity severity) =>
        problems.Count(problem => problem.Severity == severity);
}
