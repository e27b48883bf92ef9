namespace Poststack.Core.Progress;

/// <summary>A line that the running step has to show, secrets masked.</summary>
public sealed record StepOutput(string Step, string Line) : ProgressEvent;
