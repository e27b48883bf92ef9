using System.Globalization;
using Poststack.Core.Engines;

namespace Poststack.Core.Environments;

/// <summary>Logs of an env's containers as they come, also of those that are started or replaced meanwhile.</summary>
/// <param name="find">The containers that are wanted, as they are now.</param>
/// <param name="print">Streams one container's log to its end.</param>
internal sealed class FollowedLogs(
    Func<Task<IReadOnlyList<ContainerFacts>>> find,
    Func<ContainerFacts, LogRequest, Task> print,
    TimeProvider clock
)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, Task> _open = [];

    // By container id: where its log was left, for one that is started again.
    private readonly Dictionary<string, DateTimeOffset> _left = [];

    /// <summary>Returns only by cancellation.</summary>
    public async Task RunAsync(
        IReadOnlyList<ContainerFacts> first,
        LogRequest request,
        CancellationToken ct
    )
    {
        foreach (var container in first)
            _open[container.Id] = print(container, request);

        while (true)
        {
            await Task.WhenAny([.. _open.Values, Task.Delay(BetweenLooks, clock, ct)]);
            ct.ThrowIfCancellationRequested();
            await CloseAsync();

            // One that ended at once would be asked for again at once.
            await Task.Delay(BetweenLooks, clock, ct);
            foreach (var container in await find())
                Open(container, request);
        }
    }

    private void Open(ContainerFacts container, LogRequest request)
    {
        if (_open.ContainsKey(container.Id))
            return;

        if (!_left.TryGetValue(container.Id, out var left))
            _open[container.Id] = print(container, request with { Since = null, Tail = null });
        else if (container.State is ContainerState.Running)
            _open[container.Id] = print(
                container,
                request with
                {
                    Since = left.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                    Tail = null,
                }
            );
    }

    private async Task CloseAsync()
    {
        foreach (var (id, stream) in _open.Where(stream => stream.Value.IsCompleted).ToList())
        {
            _open.Remove(id);
            _left[id] = clock.GetUtcNow();
            await stream;
        }
    }
}
