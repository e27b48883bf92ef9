using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Removes a compose project's containers and networks, and its volumes where asked.</summary>
public sealed record RemoveContainers(string Id, string Project, bool WithVolumes) : EnvStep(Id)
{
    /// <summary>Compose may have part of it; where none of the env is compose's, it need not be there.</summary>
    public bool IsCompose { get; init; } = true;

    public override string Title =>
        WithVolumes
            ? $"remove containers, networks and volumes of {Project}"
            : $"remove containers of {Project}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        // Half-made pods have no containers to be found by: an engine that has pods is always asked.
        if (run.PodTools is not null)
            await run.Pods.DownAsync(Project, WithVolumes, ct);
        if (IsCompose)
            await run.Compose.DownAsync(Project, WithVolumes, ct);

        return null;
    }
}
