using System.Collections.Concurrent;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments;

/// <summary>Runs declared health commands inside containers that their engine has not judged yet.</summary>
internal sealed class HealthProbes(IContainerEngine engine, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly ConcurrentDictionary<string, bool> _succeeded = new();

    /// <summary>Ids of the containers whose health command has succeeded.</summary>
    public IReadOnlySet<string> Succeeded => _succeeded.Keys.ToHashSet();

    public void Begin(
        ComposeService service,
        IEnumerable<ContainerFacts> containers,
        Action onSuccess,
        CancellationToken ct
    )
    {
        if (service.HealthCommand is not { } command)
            return;

        foreach (var container in containers)
            if (container is { State: ContainerState.Running, Health: ContainerHealth.Starting })
                _ = _running.GetOrAdd(container.Id, id => ProbeAsync(id, command, onSuccess, ct));
    }

    public Task EndAsync() => Task.WhenAll(_running.Values);

    private async Task ProbeAsync(
        string id,
        IReadOnlyList<string> command,
        Action onSuccess,
        CancellationToken ct
    )
    {
        try
        {
            for (var pause = FirstPause; !ct.IsCancellationRequested; pause = Longer(pause))
            {
                if (await SucceedsAsync(id, command, ct))
                {
                    _succeeded[id] = true;
                    onSuccess();
                    return;
                }

                await Task.Delay(pause, clock, ct);
            }
        }
        catch (OperationCanceledException) { }
    }

    // A container that stops or restarts under the probe refuses it: its readiness says the rest.
    private async Task<bool> SucceedsAsync(
        string id,
        IReadOnlyList<string> command,
        CancellationToken ct
    )
    {
        try
        {
            return (await engine.ExecAsync(id, command, stdin: null, ct)).ExitCode == 0;
        }
        catch (RefusalException)
        {
            return false;
        }
    }

    private static TimeSpan Longer(TimeSpan pause) =>
        pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
