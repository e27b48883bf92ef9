using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>Decides what of the deployment is replaced, and which release that makes.</summary>
internal sealed class DeploymentPlanner(EnvPlanDraft plan, EnvFacts facts)
{
    public void Plan(IReadOnlyList<string> initialized)
    {
        if (facts.Deployment is not { } unit)
        {
            PlanTakeDown();
            return;
        }

        var before = facts.State.Deployment;
        var own = plan.Own(unit);
        var unpaused = PlanUnpause(ref own);
        var built = plan.Build("build", unit);
        var why =
            DeploymentNeed.Of(unit, before, own)
            ?? (built.Length > 0 ? "its images were built again" : null);

        if (why is null)
        {
            PlanWatch(unit, own, unpaused);
            return;
        }

        var created = Array.Empty<string>();
        if (own.Count == 0 && initialized.Except([.. plan.Network, .. plan.Pull]).Any())
        {
            plan.Add(
                new CreateDeployment(unit) { After = [.. plan.Network, .. plan.Pull, .. built] }
            );
            created = ["create"];
        }

        var release = ReleaseChoice.Of(
            facts.Releases,
            why,
            facts.State.Deployment?.Release,
            unit,
            isBuilt: built.Length > 0
        );
        plan.Add(
            new Deploy(unit, why)
            {
                Release = release,
                After = [.. initialized.Union(plan.Ground), .. unpaused, .. built, .. created],
            }
        );
        plan.Add(new AwaitHealthy(unit) { After = ["deploy", .. PlanReplacements(unit, before)] });
        plan.Add(new KeepRelease(unit, release) { After = ["healthy"] });
    }

    // The file declares no deployment any more: what the last one has left is an orphan.
    private void PlanTakeDown()
    {
        var project = facts.State.ComposeProject;
        if (
            facts.State.Deployment is not null
            && facts.Containers.Any(container => container.ComposeProject == project)
        )
            plan.Add(TakeDown.Of(project, facts.Containers) with { After = plan.Ground });
    }

    // Whoever was cut off while replacing a service may not have come to it.
    private List<string> PlanReplacements(ComposeUnit unit, DeploymentRecord? before)
    {
        var replaced = (before?.Replacing ?? []).Where(name => unit.Named(name).Count > 0).ToList();
        foreach (var name in replaced)
            plan.Add(
                new Deploy(unit, "it was not finished", Only: name)
                {
                    Id = $"replace.{name}",
                    After = ["deploy"],
                }
            );

        return [.. replaced.Select(name => $"replace.{name}")];
    }

    /// <summary>For a deployment that is as declared.</summary>
    private void PlanWatch(ComposeUnit unit, IReadOnlyList<ContainerFacts> own, string[] unpaused)
    {
        string[] healthy = [];
        if (unpaused.Length > 0 || !DeploymentNeed.AllHealthy(own))
        {
            plan.Add(new AwaitHealthy(unit) { After = [.. plan.Ground, .. unpaused] });
            healthy = ["healthy"];
        }

        // It was deployed before there were releases, or its record is lost.
        if (facts.Releases.Current is null)
            plan.Add(
                new KeepRelease(
                    unit,
                    ReleaseChoice.Of(
                        facts.Releases,
                        "ran already",
                        facts.State.Deployment?.Release,
                        unit,
                        isBuilt: false
                    )
                )
                {
                    After = healthy,
                }
            );
    }

    /// <param name="own">Comes back as it is when the paused ones go on.</param>
    private string[] PlanUnpause(ref List<ContainerFacts> own)
    {
        var paused = own.FindAll(container => container.State == ContainerState.Paused);
        if (paused.Count == 0)
            return [];

        plan.Add(
            new Unpause(
                [.. paused.Select(container => container.Id)],
                string.Join(", ", paused.Select(container => container.ComposeService).Distinct())
            )
            {
                After = [.. plan.Ground],
            }
        );
        own =
        [
            .. own.Except(paused),
            .. paused.Select(container => container with { State = ContainerState.Running }),
        ];
        return ["unpause"];
    }
}
