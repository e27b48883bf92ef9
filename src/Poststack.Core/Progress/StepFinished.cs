namespace Poststack.Core.Progress;

/// <param name="Step">The step's id.</param>
/// <param name="Title">The step as its plan prints it.</param>
/// <param name="Elapsed">From its <see cref="StepStarted"/>.</param>
/// <param name="Detail">What came out of it, in a few words; null when the title says it all.</param>
public sealed record StepFinished(string Step, string Title, TimeSpan Elapsed, string? Detail)
    : ProgressEvent;
