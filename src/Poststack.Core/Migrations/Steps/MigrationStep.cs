using Poststack.Core.Migrations.Runs;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Steps;

/// <summary>A step of a plan for a database's schema.</summary>
public abstract record MigrationStep(string Id) : Step(Id)
{
    /// <returns>What came of it, in a few words; null when the title says it all.</returns>
    public abstract Task<string?> RunAsync(MigrationRun run, StepScope scope, CancellationToken ct);
}
