using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Makes the containers of an init entry anew, without starting any.</summary>
public sealed record CreateInit(string Id, ComposeUnit Unit, string Why) : EnvStep(Id)
{
    /// <summary>A run that was cut off, or failed, left containers.</summary>
    public bool HasLeft { get; init; }

    public override string Title => $"create init containers of {Unit.Key}: {Why}";

    public override string Label => $"init containers of {Unit.Key}: {Why}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        run.Remember(state => state.WithInit(Unit.Key, _ => InitRecord.Begun));

        // Compose would keep their anonymous volumes, which nobody can find later.
        if (HasLeft && !Unit.IsPods)
            await run.Engine.RemoveLabelledAsync(Unit.ContainerLabel, ct);

        var create = run.UnitsOf(Unit)
            .CreateAsync(
                run.Call(Unit, runsToEnd: true),
                new()
                {
                    RemoveOrphans = true,
                    ForceRecreate = true,
                    OnLine = scope.Output,
                },
                ct
            );
        await MissingImages.NamedAsync(Unit, run.Engine.Kind, create);

        return "created";
    }
}
