using System.Globalization;
using Poststack.Core.Engines;

namespace Poststack.Core.Deployments;

/// <summary>Decides whether a service is ready: healthy where a check is declared, else running steadily.</summary>
public static class ServiceReadiness
{
    /// <summary>How long a service without a health check must run before it counts as running.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    /// <summary>The same for one that has ended before, and was started again by its engine.</summary>
    private static readonly TimeSpan SettledAgain = TimeSpan.FromSeconds(5);

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
            ?? readinesses.LastOrDefault()
            ?? Readiness.Unwanted;
    }

    private static Readiness Judge(
        ComposeService service,
        ContainerFacts container,
        IReadOnlySet<string> probed,
        DateTimeOffset now
    )
    {
        var readiness = JudgeOnce(service, container, probed, now);

        // Whatever it went through before: what is ready now has come through.
        return
            readiness.Verdict != ReadinessVerdict.Ready && container.RestartCount >= TooManyRestarts
            ? Readiness.Failed($"keeps restarting, {Exit(container)}", container)
            : readiness;
    }

    private static Readiness JudgeOnce(
        ComposeService service,
        ContainerFacts container,
        IReadOnlySet<string> probed,
        DateTimeOffset now
    ) =>
        container.State switch
        {
            ContainerState.Running => JudgeRunning(service, container, probed, now),
            ContainerState.Exited when container.ExitCode == 0 && !service.Restarts =>
                Readiness.Ended,
            ContainerState.Exited
            or ContainerState.Dead
                when !service.Restarts && container.RestartCount >= service.FailureRestarts =>
                Readiness.Failed($"ended, {Exit(container)}", container),
            ContainerState.Created => Readiness.Waiting("not started", container),
            _ => Readiness.Waiting(container.State.Word(), container),
        };

    private static Readiness JudgeRunning(
        ComposeService service,
        ContainerFacts container,
        IReadOnlySet<string> probed,
        DateTimeOffset now
    ) =>
        container.Health switch
        {
            ContainerHealth.Healthy => Readiness.Healthy,
            ContainerHealth.Starting when probed.Contains(container.Id) => Readiness.Healthy,
            ContainerHealth.Starting => Readiness.Waiting("not healthy yet", container),
            ContainerHealth.Unhealthy => Readiness.Failed("unhealthy", container),
            _ when service.Probes.Count > 0 && probed.Contains(container.Id) => Readiness.Healthy,
            _ when service.Probes.Count > 0 => Readiness.Waiting("not healthy yet", container),
            _ when HasSettled(container, now) => Readiness.Running,
            _ => Readiness.Waiting("just started", container),
        };

    // A start that lies ahead was before the clock was set back.
    private static bool HasSettled(ContainerFacts container, DateTimeOffset now) =>
        container.StartedAt is { } started && (now - started).Duration() >= SettlesAfter(container);

    /// <summary>How long the container must run before it counts as running, where nothing tells its health.</summary>
    public static TimeSpan SettlesAfter(ContainerFacts container) =>
        container.RestartCount > 0 ? SettledAgain : Settled;

    private static string Exit(ContainerFacts container) =>
        string.Create(CultureInfo.InvariantCulture, $"exit code: {container.ExitCode}");
}
