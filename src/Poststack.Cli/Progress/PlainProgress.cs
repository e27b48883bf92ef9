using Poststack.Cli.Terminal;
using Poststack.Core.Progress;

namespace Poststack.Cli.Progress;

/// <summary>A line an event, for logs of continuous integration and for pipes.</summary>
internal sealed class PlainProgress(TextWriter error, Ink ink) : IProgressView
{
    private readonly Lock _gate = new();

    public void Report(ProgressEvent value)
    {
        lock (_gate)
            error.WriteLine(LineOf(value));
    }

    public void Dispose() { }

    private string? LineOf(ProgressEvent happened) =>
        happened switch
        {
            StepStarted step => $"{ink.Dim("…")} {step.Title}",
            StepOutput step => $"  {ink.Dim($"{step.Step} │")} {step.Line}",
            _ => StepLine.Of(happened, ink),
        };
}
