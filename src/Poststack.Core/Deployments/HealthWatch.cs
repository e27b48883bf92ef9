using System.Threading.Channels;
using Poststack.Core.Deployments.Probes;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments;

/// <summary>
/// Waits for services to become ready. Listens to the engine's events instead of polling, and runs a
/// declared health command at once: engines wait a whole interval (30 s by default) before the first one.
/// </summary>
public sealed class HealthWatch(
    IContainerEngine engine,
    INetworkProbes? network,
    TimeProvider clock
)
{
    /// <summary>How long to trust that no event was missed.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    /// <summary>What is ready sooner needs nobody who listens: the engine's command for it takes about as long to start.</summary>
    private static readonly TimeSpan ListensAfter = TimeSpan.FromMilliseconds(100);

    private readonly HealthProbes _probes = new(engine, network, clock);

    /// <summary>Containers that answered our own probe, by their ids, be their engine ever so slow to see it.</summary>
    public IReadOnlyDictionary<string, ProbedContainer> Probed => _probes.Succeeded;

    /// <summary>How each service is that has become ready, in the order asked for.</summary>
    public OrderedDictionary<string, string> How { get; } = [];

    /// <param name="label">What the services' containers are found by.</param>
    /// <returns>The service that failed or kept us waiting too long; null when all are ready.</returns>
    public async Task<StuckService?> AwaitAsync(
        string label,
        IReadOnlyList<ComposeService> services,
        TimeSpan timeout,
        CancellationToken ct
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var wake = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        var started = clock.GetTimestamp();
        var listening = ListenAsync(label, wake.Writer, stop.Token);

        try
        {
            while (true)
            {
                var stuck = await JudgeAsync(label, services, wake.Writer, stop.Token);
                if (stuck is null || stuck.Readiness.Verdict == ReadinessVerdict.Failed)
                    return stuck;

                var left = timeout - clock.GetElapsedTime(started);
                if (left <= TimeSpan.Zero)
                    return stuck with { TimedOut = true };

                await WaitAsync(wake.Reader, NextLook(stuck, left), ct);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(listening, _probes.EndAsync());
        }
    }

    // The first service that failed, else the first that keeps us waiting, else none.
    private async Task<StuckService?> JudgeAsync(
        string label,
        IReadOnlyList<ComposeService> services,
        ChannelWriter<bool> wake,
        CancellationToken ct
    )
    {
        var containers = await engine.CheckHealthAsync(
            await engine.ListContainersAsync([label], ct),
            ct
        );
        var byService = containers.ToLookup(container => container.ComposeService);
        StuckService? waiting = null;
        How.Clear();
        var probed = _probes.Succeeded.Keys.ToHashSet();

        foreach (var service in services)
        {
            var own = byService[service.Name].ToList();
            _probes.Begin(service, own, onVerdict: () => wake.TryWrite(true), ct);

            var readiness = WithComplaint(
                ServiceReadiness.Judge(service, own, probed, clock.GetUtcNow())
            );
            if (readiness.Verdict == ReadinessVerdict.Failed)
                return new(service.Name, readiness, TimedOut: false);
            if (readiness.Verdict == ReadinessVerdict.Waiting)
                waiting ??= new(service.Name, readiness, TimedOut: false);
            else
                How[service.Name] = readiness.Reason;
        }

        return waiting;
    }

    // What a probe of ours was told, nobody else knows.
    private Readiness WithComplaint(Readiness readiness)
    {
        if (
            readiness
                is not {
                    Verdict: ReadinessVerdict.Waiting,
                    Container: { Health: ContainerHealth.None } container
                }
            || _probes.ComplaintOf(container.Id) is not { } complaint
        )
            return readiness;

        var starting = container with
        {
            Health = ContainerHealth.Starting,
            HealthOutput = complaint,
        };
        return _probes.HaveGivenUp(container.Id)
            ? Readiness.Failed("unhealthy", starting)
            : readiness with
            {
                Container = starting,
            };
    }

    // Settling passes by without an event.
    private TimeSpan NextLook(StuckService stuck, TimeSpan left)
    {
        var next = LongestSilence;
        if (
            stuck.Readiness.Container is
            { Health: ContainerHealth.None, StartedAt: { } startedAt } container
        )
        {
            var settles = startedAt + ServiceReadiness.SettlesAfter(container) - clock.GetUtcNow();
            if (settles > TimeSpan.Zero && settles < next)
                next = settles;
        }

        return next < left ? next : left;
    }

    private async Task WaitAsync(ChannelReader<bool> wake, TimeSpan longest, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);

        try
        {
            await wake.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { }
    }

    private async Task ListenAsync(string label, ChannelWriter<bool> wake, CancellationToken ct)
    {
        var since = clock.GetUtcNow();
        try
        {
            await Task.Delay(ListensAfter, ct);
            var events = engine.WatchAsync([label], since, ct);
            await foreach (var seen in events)
                if (!seen.Action.StartsWith("exec_", StringComparison.Ordinal))
                    wake.TryWrite(true);
        }
        catch (OperationCanceledException) { }
        catch (RefusalException)
        {
            // An engine that tells no events (behind a proxy, without a logger, just restarted) is looked at all the same.
        }
    }
}
