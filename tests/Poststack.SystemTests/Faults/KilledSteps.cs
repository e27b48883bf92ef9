namespace Poststack.SystemTests.Faults;

/// <param name="At">The step whose start was the signal for the kill.</param>
/// <param name="Running">All that had started and not finished then: steps run side by side.</param>
internal sealed record KilledSteps(string At, IReadOnlyList<string> Running);
