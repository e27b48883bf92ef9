using System.Text;
using Poststack.Cli.Terminal;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Refusals;

/// <summary>A refusal for people: what is wrong, why it matters, where, and what to do next.</summary>
internal static class RefusalText
{
    public static string Of(Refusal refusal, Ink ink)
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"{ink.Red("Error:")} {refusal.Message} {ink.Dim($"[{refusal.Code}]")}".TrimEnd()
        );
        if (refusal.Why is { } why)
            text.AppendLine(why);

        AppendProblems(text, refusal.Problems, ink);
        AppendOutput(text, refusal.Output, ink);
        AppendNext(text, refusal.Next, ink);
        return text.ToString();
    }

    /// <summary>One line: `file:line:column: what is wrong, and what to write instead`.</summary>
    public static string Of(Problem problem, Ink ink)
    {
        var at = ink.Bold($"{problem.At}:");
        var severity = problem.Severity switch
        {
            ProblemSeverity.Warning => $" {ink.Yellow("warning:")}",
            ProblemSeverity.Finding => $" {ink.Yellow("finding:")}",
            _ => string.Empty,
        };
        var instead = problem.Instead is null ? string.Empty : $" {problem.Instead}";
        return $"{at}{severity} {problem.Message}{instead}";
    }

    private static void AppendProblems(StringBuilder text, IReadOnlyList<Problem> problems, Ink ink)
    {
        if (problems.Count == 0)
            return;

        text.AppendLine();
        foreach (var problem in problems)
            text.AppendLine($"  {Of(Plain(problem), ink)}");
    }

    /// <summary>A finding that refuses is an error: the word it has in a report would only puzzle.</summary>
    private static Problem Plain(Problem problem) =>
        problem.Severity == ProblemSeverity.Finding
            ? problem with
            {
                Severity = ProblemSeverity.Error,
            }
            : problem;

    private static void AppendOutput(StringBuilder text, IReadOnlyList<string> output, Ink ink)
    {
        if (output.Count == 0)
            return;

        text.AppendLine().AppendLine("The last lines that it printed:");
        foreach (var line in output)
            text.AppendLine($"  {ink.Dim("│")} {line}");
    }

    private static void AppendNext(StringBuilder text, IReadOnlyList<string> next, Ink ink)
    {
        if (next.Count == 0)
            return;

        text.AppendLine();
        foreach (var step in next)
            text.AppendLine($"{ink.Cyan("→")} {step}");
    }
}
