using Poststack.Core.Deployments;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>`docker compose up`, for all services or for one.</summary>
/// <param name="Only">The one service to replace, leaving the others alone; null for all.</param>
public sealed record Deploy(ComposeUnit Unit, string Why, string? Only = null) : EnvStep("deploy")
{
    public override string Title =>
        Only is null ? $"deploy {Unit.ServiceNames}: {Why}" : $"replace {Only}: {Why}";

    public override string Label => Only is null ? $"deploy {Unit.Key}" : $"replace {Only}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        run.Remember(state =>
            state with
            {
                Deployment = new(
                    Only is null ? null : state.Deployment?.Inputs,
                    Unit.Services.ToDictionary(
                        service => service.Name,
                        service => service.Replicas
                    ),
                    run.Tools.Clock.GetUtcNow()
                ),
            }
        );

        var up = run.Compose.UpAsync(
            run.Call(Unit, runsToEnd: false),
            new()
            {
                Services = Only is null ? [] : [Only],
                ForceRecreate = Only is not null,
                NoDependencies = Only is not null,
                RemoveOrphans = Only is null,
                OnLine = scope.Output,
            },
            ct
        );
        await MissingImages.NamedAsync(Unit, up);

        return null;
    }
}
