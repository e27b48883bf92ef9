using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

/// <summary>Logs of an env's containers as they come, also of those that are started or replaced meanwhile.</summary>
/// <param name="find">The containers that are wanted, as they are now; null once the env was deleted.</param>
/// <param name="print">Streams one container's log to its end.</param>
internal sealed class FollowedLogs(
    Func<Task<IReadOnlyList<ContainerFacts>?>> find,
    Func<ContainerFacts, LogRequest, Task> print,
    TimeProvider clock
)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, Task> _open = [];

    // Ids of containers whose log came to its end: they may be started again.
    private readonly HashSet<string> _ended = [];

    /// <summary>Returns when the env is deleted; else only by cancellation.</summary>
    public async Task RunAsync(
        IReadOnlyList<ContainerFacts> first,
        LogRequest request,
        CancellationToken ct
    )
    {
        foreach (var container in first.Where(one => one.State is not ContainerState.Created))
            _open[container.Id] = print(container, request);

        while (true)
        {
            await Task.WhenAny([.. _open.Values, Task.Delay(BetweenLooks, clock, ct)]);
            ct.ThrowIfCancellationRequested();
            await CloseAsync();

            // One that ended at once would be asked for again at once.
            await Task.Delay(BetweenLooks, clock, ct);
            if (await find() is not { } found)
                break;

            foreach (var container in found)
                Open(container, request);
        }

        while (_open.Count > 0)
        {
            await Task.WhenAny(_open.Values);
            await CloseAsync();
        }
    }

    private void Open(ContainerFacts container, LogRequest request)
    {
        // What was only created has no log that could be followed, and the next look finds it started.
        if (_open.ContainsKey(container.Id) || container.State is ContainerState.Created)
            return;

        if (!_ended.Contains(container.Id))
            _open[container.Id] = print(container, request with { Since = null, Tail = null });
        else if (container is { State: ContainerState.Running, FinishedAt: { } stopped })
            _open[container.Id] = print(
                container,
                request with
                {
                    // All before it was followed; what it printed first came before the engine's "started".
                    Since = stopped,
                    Tail = null,
                }
            );
    }

    private async Task CloseAsync()
    {
        foreach (var (id, stream) in _open.Where(stream => stream.Value.IsCompleted).ToList())
        {
            _open.Remove(id);
            _ended.Add(id);
            await CloseAsync(id, stream);
        }
    }

    // An engine refuses the log of what is just being removed: an end like any other.
    private async Task CloseAsync(string id, Task stream)
    {
        try
        {
            await stream;
        }
        catch (RefusalException)
        {
            if (await find() is { } found && found.Any(one => one.Id == id && !IsGoing(one)))
                throw;
        }
    }

    private static bool IsGoing(ContainerFacts container) =>
        container.State is ContainerState.Removing or ContainerState.Dead;
}
