using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Removes what a first deployment that failed has made; volumes with names stay.</summary>
public sealed record TakeDown(string Project, string What) : EnvStep("rollback.remove")
{
    public override string Title => $"take {What} down again";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        if (run.PodTools is not null)
            await run.Pods.DownAsync(Project, withVolumes: false, ct);
        if (run.Spec.HasCompose)
            await RemoveAsync(run, ct);
        run.Remember(state => state with { Deployment = null });

        return "removed";
    }

    private async Task RemoveAsync(EnvRun run, CancellationToken ct)
    {
        var containers = await run.Engine.ListContainersAsync(
            [$"com.docker.compose.project={Project}"],
            ct
        );
        await run.Engine.RemoveContainersAsync(
            [.. containers.Select(container => container.Id)],
            withVolumes: true,
            ct
        );
        await run.Compose.DownAsync(Project, withVolumes: false, ct);
    }
}
