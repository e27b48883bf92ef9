using Poststack.Core.Deployments.Probes;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Core.Pods.Play;

/// <summary>The health of pods' containers, which nobody but Poststack looks at.</summary>
internal static class PodHealth
{
    /// <param name="probed">Ids of containers that have just passed.</param>
    /// <returns>The same containers; those with probes are healthy or unhealthy.</returns>
    public static async Task<IReadOnlyList<ContainerFacts>> CheckAsync(
        IReadOnlyList<ContainerFacts> containers,
        EnvRun run,
        IReadOnlySet<string> probed,
        CancellationToken ct
    )
    {
        if (run.PodTools is not { } tools)
            return containers;

        var runner = new ProbeRunner(run.Engine, tools.Probes);
        return await Task.WhenAll(containers.Select(one => CheckAsync(one, runner, probed, ct)));
    }

    private static async Task<ContainerFacts> CheckAsync(
        ContainerFacts container,
        ProbeRunner runner,
        IReadOnlySet<string> probed,
        CancellationToken ct
    )
    {
        if (
            container.State != ContainerState.Running
            || PodLabels.ProbesOf(container) is not { } probes
        )
            return container;
        if (probed.Contains(container.Id))
            return container with { Health = ContainerHealth.Healthy };

        var wrong = await runner.RunAsync(container, ProbeJson.Read(probes), ct);
        return container with
        {
            Health = wrong is null ? ContainerHealth.Healthy : ContainerHealth.Unhealthy,
            HealthOutput = wrong,
        };
    }
}
