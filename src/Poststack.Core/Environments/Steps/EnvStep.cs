using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>A step of an env's plan: what it says, and what it does when its time comes.</summary>
public abstract record EnvStep(string Id) : Step(Id)
{
    /// <returns>What came of it, in a few words; null when the title says it all.</returns>
    public abstract Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct);
}
