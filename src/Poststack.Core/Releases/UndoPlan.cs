using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Releases;

/// <summary>What is done when a deployment has failed. A pure function.</summary>
internal static class UndoPlan
{
    /// <summary>Back to the release before, with the images that ran then.</summary>
    /// <param name="unit">Of <paramref name="before"/>.</param>
    public static Plan<EnvStep> Restore(ReleaseDraft failed, Release before, ComposeUnit unit) =>
        new([
            new Deploy(unit, $"{failed.Name} failed, back to {before.Name}")
            {
                Id = "rollback.deploy",
            },
            new AwaitHealthy(unit) { Id = "rollback.healthy", After = ["rollback.deploy"] },
            new KeepRelease(unit, new(before, before, IsNew: false, Forgotten: []))
            {
                Id = "rollback.release",
                After = ["rollback.healthy"],
            },
        ]);

    /// <summary>There is none before: nothing of the deployment stays.</summary>
    public static Plan<EnvStep> TakeDown(
        string project,
        IReadOnlyList<ContainerFacts> containers
    ) => new([Environments.Steps.TakeDown.Of(project, containers) with { Id = "rollback.remove" }]);
}
