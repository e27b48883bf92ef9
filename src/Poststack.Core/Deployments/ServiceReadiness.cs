using System.Globalization;
using Poststack.Core.Engines;

namespace Poststack.Core.Deployments;

/// <summary>Decides whether a service is ready: healthy where a check is declared, else running steadily.</summary>
public static class ServiceReadiness
{
    /// <summary>How long a service without a health check must run before it counts as running.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(500);

    /// <summary>After so many restarts a container is taken to be crashing, not starting.</summary>
    private const int TooManyRestarts = 3;

    /// <param name="containers">Those of the service.</param>
    /// <param name="probed">Ids of containers whose health command has succeeded when we ran it.</param>
    public static Readiness Judge(
        ComposeService service,
        IReadOnlyCollection<ContainerFacts> containers,
        IReadOnlySet<string> probed,
        DateTimeOffset now
    )
    {
        if (containers.Count < service.Replicas)
            return Readiness.Waiting("not created");

        var readinesses = containers.Select(one => Judge(service, one, probed, now)).ToList();

        return readinesses.Find(one => one.Verdict == ReadinessVerdict.Failed)
            ?? readinesses.Find(one => one.Verdict == ReadinessVerdict.Waiting)
            ?? Readiness.Ready;
    }

    private static Readiness Judge(
        ComposeService service,
        ContainerFacts container,
        IReadOnlySet<string> probed,
        DateTimeOffset now
    )
    {
        if (container.RestartCount >= TooManyRestarts)
            return Readiness.Failed($"keeps restarting, {Exit(container)}", container);

        return container.State switch
        {
            ContainerState.Running => JudgeRunning(container, probed, now),
            ContainerState.Exited when container.ExitCode == 0 && !service.Restarts =>
                Readiness.Ready,
            ContainerState.Exited or ContainerState.Dead when !service.Restarts => Readiness.Failed(
                $"ended, {Exit(container)}",
                container
            ),
            ContainerState.Created => Readiness.Waiting("not started", container),
            _ => Readiness.Waiting(container.State.ToString().ToLowerInvariant(), container),
        };
    }

    private static Readiness JudgeRunning(
        ContainerFacts container,
        IReadOnlySet<string> probed,
        DateTimeOffset now
    ) =>
        container.Health switch
        {
            ContainerHealth.Healthy => Readiness.Ready,
            ContainerHealth.Starting when probed.Contains(container.Id) => Readiness.Ready,
            ContainerHealth.Starting => Readiness.Waiting("not healthy yet", container),
            ContainerHealth.Unhealthy => Readiness.Failed("unhealthy", container),
            _ when now - container.StartedAt >= Settled => Readiness.Ready,
            _ => Readiness.Waiting("just started", container),
        };

    private static string Exit(ContainerFacts container) =>
        string.Create(CultureInfo.InvariantCulture, $"exit code: {container.ExitCode}");
}
