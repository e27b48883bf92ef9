using Poststack.Cli.Terminal;

namespace Poststack.Cli.Progress;

/// <summary>The lines of the steps that run, fitted to the terminal.</summary>
internal static class RunningBlock
{
    private const string Spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    public static IReadOnlyList<DrawnLine> Of(
        IReadOnlyList<RunningStep> running,
        int frame,
        TerminalSize size,
        TimeProvider time,
        Ink ink
    )
    {
        // A block higher than the window could not be erased again.
        var room = Math.Max(1, size.Rows - 2);
        var shown = running.Count <= room ? running.Count : room - 1;
        var lines = running
            .Take(shown)
            .Select(step => LineOf(step, frame, size.Columns - 1, time, ink))
            .ToList();
        if (shown < running.Count)
            lines.Add(DrawnLine.Plain($"  and {running.Count - shown} more"));

        return lines;
    }

    private static DrawnLine LineOf(
        RunningStep step,
        int frame,
        int columns,
        TimeProvider time,
        Ink ink
    )
    {
        var spinner = Spinner[frame % Spinner.Length].ToString();
        var elapsed = Elapsed.ToText(time.GetElapsedTime(step.StartedAt));
        var title = Printable.Fit(step.Title, columns - elapsed.Length - 3);
        var width = 2 + Printable.WidthOf(title) + 1 + elapsed.Length;
        var said = step.LastLine is null
            ? string.Empty
            : Printable.Fit(step.LastLine.Trim(), columns - width - 2);
        var tail = said.Length == 0 ? string.Empty : $"  {said}";

        return new(
            $"{ink.Cyan(spinner)} {title} {ink.Dim(elapsed + tail)}",
            width + Printable.WidthOf(tail)
        );
    }
}
