using Poststack.Core.Progress;

namespace Poststack.Core.Plans;

/// <summary>How a running step speaks.</summary>
public sealed class StepScope(string step, IProgress<ProgressEvent> progress)
{
    /// <summary>For a step that carries out a plan of its own.</summary>
    public IProgress<ProgressEvent> Progress => progress;

    /// <summary>Shows a line that an outside program printed.</summary>
    public void Output(string line) => progress.Report(new StepOutput(step, line));

    /// <summary>Tells the person something that outlives the step.</summary>
    public void Say(string text) => progress.Report(new Said(text));

    public void Warn(string text) => progress.Report(new Said(text, IsWarning: true));
}
