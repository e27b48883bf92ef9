using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>A step of a restore.</summary>
public abstract record RestoreStep(string Id) : Step(Id)
{
    /// <returns>What came of it, in a few words; null when the title says it all.</returns>
    public abstract Task<string?> RunAsync(RestoreWork work, StepScope scope, CancellationToken ct);
}
