using Poststack.Cli.Terminal;
using Poststack.Core.Progress;

namespace Poststack.Cli.Progress;

/// <summary>The line that stays for an event, the same on a terminal and elsewhere.</summary>
internal static class StepLine
{
    /// <returns>Null for events that leave no line of their own.</returns>
    public static string? Of(ProgressEvent happened, Ink ink) =>
        happened switch
        {
            StepFinished step =>
                $"{ink.Green("✔")} {step.Title} {ink.Dim($"({With(step.Detail, step.Elapsed)})")}",
            StepFailed step => $"{ink.Red("✖")} {step.Title} ({With(step.Reason, step.Elapsed)})",
            StepSkipped step =>
                $"{ink.Dim("–")} {step.Title} {ink.Dim($"(skipped: {step.Reason})")}",
            Said { IsWarning: true } said => $"{ink.Yellow("Warning:")} {said.Text}",
            Said said => said.Text,
            _ => null,
        };

    private static string With(string? detail, TimeSpan elapsed) =>
        string.IsNullOrEmpty(detail)
            ? Elapsed.ToText(elapsed)
            : $"{detail}, {Elapsed.ToText(elapsed)}";
}
