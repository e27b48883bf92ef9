using Poststack.Core.Deployments;
using Poststack.Core.Environments;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Releases;

/// <summary>What going back to a release does. A pure function.</summary>
public static class RollbackPlan
{
    /// <param name="facts">With its network and its PostgreSQL; its files are not looked at.</param>
    /// <param name="unit">Of the target.</param>
    /// <returns>Empty where just that runs, and is well.</returns>
    public static Plan<EnvStep> Of(
        EnvFacts facts,
        EnvOptions options,
        Release target,
        ComposeUnit unit
    )
    {
        var ground = EnvPlanner.Plan(facts, options, EnvPhases.None).Steps;
        var current = facts.Releases.Current;
        var isCurrent = current?.ContentNumber == target.ContentNumber;
        var own = facts
            .Containers.Where(container => container.ComposeProject == unit.Project)
            .ToList();
        if (
            isCurrent
            && DeploymentNeed.Of(unit, facts.State.Deployment, own) is null
            && DeploymentNeed.AllHealthy(own)
        )
            return new(ground);

        var draft = isCurrent
            ? ReleaseChoice.Again(facts.Releases, current!)
            : ReleaseChoice.Rollback(facts.Releases, facts.State.Deployment?.Release, target);

        EnvStep[] before =
            isCurrent || options.AcceptsContract || facts.Postgres is null
                ? [.. ground]
                :
                [
                    .. ground,
                    new LookAtSchema(target) { After = [.. ground.Select(step => step.Id)] },
                ];

        return new([
            .. before,
            new Deploy(unit, $"back to {ReleaseName.Of(target.ContentNumber)}")
            {
                Release = draft,
                After = [.. before.Select(step => step.Id)],
            },
            new AwaitHealthy(unit) { After = ["deploy"] },
            new KeepRelease(unit, draft) { After = ["healthy"] },
        ]);
    }
}
