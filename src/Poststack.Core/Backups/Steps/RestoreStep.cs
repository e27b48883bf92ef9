using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>A step of a restore.</summary>
public abstract record RestoreStep(string Id) : Step(Id)
{
    /// <summary>One after the other: each needs what the one before it did.</summary>
    public static Plan<RestoreStep> InTurn(IReadOnlyList<RestoreStep> steps) =>
        new([
            .. steps.Select(
                (step, index) => index == 0 ? step : step with { After = [steps[index - 1].Id] }
            ),
        ]);

    /// <returns>What came of it, in a few words; null when the title says it all.</returns>
    public abstract Task<string?> RunAsync(RestoreWork work, StepScope scope, CancellationToken ct);
}
