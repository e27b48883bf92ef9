namespace Poststack.Core.Progress;

/// <param name="Step">The step's id.</param>
/// <param name="Title">The step as its plan prints it.</param>
/// <param name="Elapsed">From its <see cref="StepStarted"/>.</param>
/// <param name="Reason">In a few words; the refusal that ends the operation says the rest.</param>
public sealed record StepFailed(string Step, string Title, TimeSpan Elapsed, string Reason)
    : ProgressEvent;
