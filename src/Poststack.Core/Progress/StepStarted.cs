namespace Poststack.Core.Progress;

/// <param name="Step">The step's id, unique within its plan.</param>
/// <param name="Title">The step as its plan prints it.</param>
public sealed record StepStarted(string Step, string Title) : ProgressEvent;
