using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Removes a compose project's containers and networks, and its volumes where asked.</summary>
public sealed record RemoveContainers(string Id, string Project, bool WithVolumes) : EnvStep(Id)
{
    public override string Title =>
        WithVolumes
            ? $"remove containers, networks and volumes of {Project}"
            : $"remove containers of {Project}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await run.Compose.DownAsync(Project, WithVolumes, ct);
        return null;
    }
}
