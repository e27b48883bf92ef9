using Poststack.Core.Deployments;
using Poststack.Core.Plans;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments.Steps;

/// <summary>`docker compose up`, for all services or for one.</summary>
/// <param name="Only">The one service to replace, leaving the others alone; null for all.</param>
public sealed record Deploy(ComposeUnit Unit, string Why, string? Only = null) : EnvStep("deploy")
{
    /// <summary>What it runs as; null where nothing is kept of it.</summary>
    public ReleaseDraft? Release { get; init; }

    public override string Title =>
        Only is null
            ? $"deploy {Unit.ServiceNames}: {Why}"
            : $"replace {string.Join(", ", Unit.Named(Only).Select(one => one.Name))}: {Why}";

    public override string Label =>
        Unit.Recorded is not null ? Why
        : Only is null ? $"deploy {Unit.Key}"
        : $"replace {Only}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        if (Release is { IsNew: true })
            await run.BeginAsync(Release, ct);
        run.Remember(state =>
            state with
            {
                Deployment = Only is null
                    ? DeploymentRecord.Begun(Unit, state, run.Tools.Clock)
                    : DeploymentRecord.Replaces(Only, Unit, state, run.Tools.Clock),
            }
        );

        var up = run.UnitsOf(Unit)
            .UpAsync(
                run.Call(Unit, runsToEnd: false),
                new()
                {
                    Services = Only is null ? [] : [Only],
                    ForceRecreate = Only is not null,
                    NoDependencies = Only is not null,
                    RemoveOrphans = Only is null,
                    NoBuild = Unit.Recorded is not null,
                    NoPull = Unit.Recorded is not null,
                    OnLine = scope.Output,
                },
                ct
            );
        try
        {
            await MissingImages.NamedAsync(Unit, run.Engine.Kind, up);
        }
        catch (RefusalException e) when (e.Refusal.Code == DeploymentRefusals.Failed)
        {
            throw await DeploymentRefusals.InItsWordsAsync(run, Unit, e, ct);
        }

        return null;
    }
}
