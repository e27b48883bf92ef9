using Poststack.Core.Engines;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>Runs the health checks that are due.</summary>
/// <remarks>
/// podman leaves them to systemd's timers, and where there is no systemd nobody ever runs one: the
/// container stays `starting`. `podman healthcheck run` records what it finds as a timer's call would,
/// so retries and the start period keep their meaning, as long as somebody looks.
/// </remarks>
internal sealed class PodmanHealth(PodmanClient podman, TimeProvider time)
{
    /// <summary>Whoever looks waits no longer for an answer; the next look asks again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly EngineContainers _containers = new(podman);

    public async Task<IReadOnlyList<ContainerFacts>> CheckAsync(
        IReadOnlyList<ContainerFacts> containers,
        CancellationToken ct
    )
    {
        var due = containers.Where(IsDue).Select(container => container.Id).ToList();
        if (due.Count == 0)
            return containers;

        await Task.WhenAll(due.Select(id => RunAsync(id, ct)));
        var checkedNow = (await _containers.InspectAsync(due, ct)).ToDictionary(one => one.Id);
        return
        [
            .. containers.Select(container =>
                checkedNow.GetValueOrDefault(container.Id, container)
            ),
        ];
    }

    private bool IsDue(ContainerFacts container) =>
        container.State is ContainerState.Running
        && container.Health is not ContainerHealth.None
        && (
            container.HealthCheckedAt is not { } last
            || last + container.HealthInterval <= time.GetUtcNow()
        );

    private async Task RunAsync(string id, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = new CancellationTokenSource(Patience, time);
        await using var link = timer.Token.Register(limit.Cancel);
        try
        {
            // Whatever it says is in the next inspection.
            await podman.TryAsync(limit.Token, "healthcheck", "run", id);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { }
    }
}
