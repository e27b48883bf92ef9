using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>A step of a backup.</summary>
public abstract record BackupStep(string Id) : Step(Id)
{
    /// <returns>What came of it, in a few words; null when the title says it all.</returns>
    public abstract Task<string?> RunAsync(BackupWork work, StepScope scope, CancellationToken ct);
}
