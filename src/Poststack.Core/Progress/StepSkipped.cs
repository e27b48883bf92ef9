namespace Poststack.Core.Progress;

/// <summary>A step that did not run because one that it needs failed.</summary>
public sealed record StepSkipped(string Step, string Title, string Reason) : ProgressEvent;
