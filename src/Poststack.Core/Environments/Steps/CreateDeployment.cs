using Poststack.Core.Deployments;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>
/// Makes the containers of a deployment that has none yet while PostgreSQL and the init phase are still
/// busy, so that only their start is left to wait for.
/// </summary>
public sealed record CreateDeployment(ComposeUnit Unit) : EnvStep("create")
{
    public override string Title => $"create {Unit.ServiceNames}";

    public override string Label => $"containers of {Unit.Key}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var create = run.UnitsOf(Unit)
            .CreateAsync(run.Call(Unit, runsToEnd: false), new() { OnLine = scope.Output }, ct);
        await MissingImages.NamedAsync(Unit, run.Engine.Kind, create);

        return "created";
    }
}
