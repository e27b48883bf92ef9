using Poststack.Core.Deployments;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Waits until the services are ready, then remembers what they were deployed with.</summary>
/// <param name="Only">The one service to wait for; null for all.</param>
public sealed record AwaitHealthy(ComposeUnit Unit, string? Only = null) : EnvStep("healthy")
{
    public override string Title => $"wait until {Waited} healthy";

    public override string Label => Only ?? Unit.ServiceNames;

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var services = Unit
            .Services.Where(service => Only is null || service.Name == Only)
            .ToList();
        var watch = new HealthWatch(run.Engine, run.Tools.Clock);
        var stuck = await watch.AwaitAsync(Unit.Project, services, run.Options.Timeout, ct);
        run.Probed.UnionWith(watch.Probed);

        if (stuck is not null)
            throw await DeploymentRefusals.NotHealthyAsync(run, stuck, ct);

        if (Only is null)
            await RememberAsync(run, ct);

        return "healthy";
    }

    private async Task RememberAsync(EnvRun run, CancellationToken ct)
    {
        var images = await UnitInputsReader.ReadImagesAsync(Unit.Model, run.Engine, ct);
        run.Remember(state =>
            state with
            {
                Deployment = state.Deployment! with
                {
                    Inputs = Unit.Inputs with { Images = images },
                },
            }
        );
    }

    private string Waited =>
        Only is not null ? $"{Only} is"
        : Unit.Services.Count == 1 ? $"{Unit.ServiceNames} is"
        : $"{Unit.ServiceNames} are";
}
