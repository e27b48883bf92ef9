using Poststack.Core.Deployments;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>
/// Ends a plan that could not see further: only the images that were just built tell whether an init
/// entry has anything new to run.
/// </summary>
public sealed record LookAgain(string Id, ComposeUnit Unit) : EnvStep(Id)
{
    public override string Title => $"run {Unit.Key} again if its images changed";

    public override string Label => $"see whether {Unit.Key} changed";

    public override Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct) =>
        throw new PlanOutdatedException("built");
}
