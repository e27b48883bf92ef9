using Poststack.Core.Engines;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Removes what a deployment has made; volumes with names stay.</summary>
public sealed record TakeDown(string Project, string What) : EnvStep("remove")
{
    /// <summary>The services of the project that there are.</summary>
    public static TakeDown Of(string project, IEnumerable<ContainerFacts> containers) =>
        new(
            project,
            string.Join(
                ", ",
                containers
                    .Where(container => container.ComposeProject == project)
                    .Select(container => container.ComposeService)
                    .OfType<string>()
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .DefaultIfEmpty("what it made")
            )
        );

    public override string Title => $"take {What} down";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        if (run.PodTools is not null)
            await run.Pods.DownAsync(Project, withVolumes: false, ct);
        if (run.Spec.HasCompose || !run.Spec.HasPods)
            await RemoveAsync(run, ct);
        run.Remember(state => state with { Deployment = null });

        return "removed";
    }

    private async Task RemoveAsync(EnvRun run, CancellationToken ct)
    {
        await run.Engine.RemoveLabelledAsync($"com.docker.compose.project={Project}", ct);
        await run.Compose.DownAsync(Project, withVolumes: false, ct);
    }
}
