using Poststack.Core.Deployments.Probes;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Core.Pods.Play;

/// <summary>The health of pods' containers, which nobody but Poststack looks at.</summary>
internal static class PodHealth
{
    /// <summary>Kubernetes' own default of `failureThreshold`: on a busy machine, one miss says little.</summary>
    private const int FailureThreshold = 3;

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

        var wrong = await WrongAsync(container, ProbeJson.Read(probes), runner, ct);
        return container with
        {
            Health = wrong is null ? ContainerHealth.Healthy : ContainerHealth.Unhealthy,
            HealthOutput = wrong,
        };
    }

    private static async Task<string?> WrongAsync(
        ContainerFacts container,
        IReadOnlyList<HealthProbe> probes,
        ProbeRunner runner,
        CancellationToken ct
    )
    {
        string? wrong = null;
        for (var tries = 0; tries < FailureThreshold; tries++)
        {
            wrong = (await runner.RunAsync(container, probes, ct))?.Wrong;
            if (wrong is null)
                break;
        }

        return wrong;
    }
}
