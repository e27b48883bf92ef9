using System.Globalization;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
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
                $"{"✅"} {step.Title} {ink.Dim($"({With(step.Detail, step.Elapsed)})")}",
            StepFailed step => $"{"❌"} {step.Title} ({With(step.Reason, step.Elapsed)})",
            StepSkipped step =>
                $"{ink.Dim("–")} {step.Title} {ink.Dim($"(skipped: {step.Reason})")}",
            InitResults results =>
                $"\nInit Phase Results:\n{string.Join('\n', results.Services.Select(Of))}\n",
            Said { IsWarning: true } said => $"{ink.Yellow("Warning:")} {said.Text}",
            Said said => said.Text,
            _ => null,
        };

    private static string Of(InitStatus init) =>
        init.ExitCode is { } code
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{(code == 0 ? "✅" : "❌")} {init.Service} (exit code: {code}, {Elapsed.ToText(init.Duration ?? TimeSpan.Zero)})"
            )
            : $"❌ {init.Service} (cut off)";

    private static string With(string? detail, TimeSpan elapsed) =>
        string.IsNullOrEmpty(detail)
            ? Elapsed.ToText(elapsed)
            : $"{detail}, {Elapsed.ToText(elapsed)}";
}
