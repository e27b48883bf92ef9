using System.Collections.Concurrent;
using Poststack.Core.Deployments.Probes;
using Poststack.Core.Engines;

namespace Poststack.Core.Deployments;

/// <summary>Runs declared health checks of containers that their engine has not judged yet.</summary>
internal sealed class HealthProbes(
    IContainerEngine engine,
    INetworkProbes? network,
    TimeProvider clock
)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>A command that compose declares has a time limit of its own, which the engine keeps.</summary>
    private static readonly TimeSpan NoLimit = TimeSpan.FromMinutes(5);

    private readonly ProbeRunner _runner = new(engine, network);
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly ConcurrentDictionary<string, ProbedContainer> _succeeded = new();
    private readonly ConcurrentDictionary<string, string> _complaints = new();
    private readonly ConcurrentDictionary<string, string> _givenUp = new();

    /// <summary>The containers that have passed, by their ids.</summary>
    public IReadOnlyDictionary<string, ProbedContainer> Succeeded => _succeeded;

    /// <summary>What was wrong when the container was last asked; null where nothing was, or nobody asked.</summary>
    public string? ComplaintOf(string id) => _complaints.GetValueOrDefault(id);

    /// <summary>A probe failed for longer than it may: the container will not become healthy by itself.</summary>
    public bool HaveGivenUp(string id) => _givenUp.ContainsKey(id);

    public void Begin(
        ComposeService service,
        IEnumerable<ContainerFacts> containers,
        Action onVerdict,
        CancellationToken ct
    )
    {
        var probes = ProbesOf(service);
        if (probes.Count == 0)
            return;

        foreach (var container in containers)
            if (IsOpen(service, container))
                _ = _running.GetOrAdd(
                    container.Id,
                    _ => ProbeAsync(container, probes, onVerdict, ct)
                );
    }

    public Task EndAsync() => Task.WhenAll(_running.Values);

    private static IReadOnlyList<HealthProbe> ProbesOf(ComposeService service) =>
        service.HealthCommand is { } command ? [new ExecProbe(command, NoLimit)] : service.Probes;

    // What a pod's container declares, its engine does not know of.
    private static bool IsOpen(ComposeService service, ContainerFacts container) =>
        container.State == ContainerState.Running
        && (
            container.Health == ContainerHealth.Starting
            || service.Probes.Count > 0 && container.Health == ContainerHealth.None
        );

    private async Task ProbeAsync(
        ContainerFacts container,
        IReadOnlyList<HealthProbe> probes,
        Action onVerdict,
        CancellationToken ct
    )
    {
        try
        {
            var begun = clock.GetTimestamp();
            for (var pause = FirstPause; !ct.IsCancellationRequested; pause = Longer(pause))
            {
                if (await _runner.RunAsync(container, probes, ct) is not { } failed)
                {
                    _succeeded[container.Id] = new(container.StartedAt, clock.GetUtcNow());
                    onVerdict();
                    return;
                }

                _complaints[container.Id] = failed.Wrong;
                if (clock.GetElapsedTime(begun) > failed.Probe.Patience)
                {
                    _givenUp[container.Id] = failed.Wrong;
                    onVerdict();
                    return;
                }

                await Task.Delay(pause, clock, ct);
            }
        }
        catch (OperationCanceledException) { }
    }

    private static TimeSpan Longer(TimeSpan pause) =>
        pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
