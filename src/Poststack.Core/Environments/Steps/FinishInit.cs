using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Remembers that an init entry succeeded, and with what, then removes its containers.</summary>
public sealed record FinishInit(string Id, ComposeUnit Unit) : EnvStep(Id)
{
    public override string Title => $"remove the containers of {Unit.Key}, keep their logs";

    public override string Label => $"clean up after {Unit.Key}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var inputs = Unit.Inputs with
        {
            Images = await UnitInputsReader.ReadImagesAsync(Unit.Model, run.Engine, ct),
            Database = run.State.Postgres?.DatabaseId,
        };
        run.Remember(state => state.WithInit(Unit.Key, record => record with { Inputs = inputs }));

        await RemoveAsync(run, ct);
        return null;
    }

    private async Task RemoveAsync(EnvRun run, CancellationToken ct)
    {
        if (Unit.IsPods)
        {
            await run.Pods.DownAsync(Unit.Project, withVolumes: false, ct);
            return;
        }

        await run.Engine.RemoveLabelledAsync(Unit.ContainerLabel, ct);

        // Services that are in the env's network only have none of their own to remove.
        if (run.Network is null || !Unit.Model.HasOnlyThePlainDefaultNetwork)
            await run.Compose.DownAsync(Unit.Project, withVolumes: false, ct);
    }
}
