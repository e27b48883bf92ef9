using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>Runs one created container to its end: `start --attach`, where the engine has no quicker way.</summary>
internal sealed class EngineAttachment(EngineClient engine, EngineContainers containers)
{
    /// <summary>What a container gets to end by itself once we are cancelled.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenStops = TimeSpan.FromMilliseconds(200);

    public async Task<ContainerEnd> RunToEndAsync(
        string id,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        using var giveUp = new CancellationTokenSource();
        var running = RunAsync(id, onLine, giveUp.Token, ct);
        try
        {
            return await running.WaitAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await StopAsync(id, running, giveUp);
            throw;
        }
    }

    private async Task<ContainerEnd> RunAsync(
        string id,
        Action<string> onLine,
        CancellationToken giveUp,
        CancellationToken ct
    )
    {
        if (await engine.TryRunToEndAsync(id, onLine, giveUp) is { } end)
            return end;

        ct.ThrowIfCancellationRequested();
        var command = engine.Command("start", "--attach", id) with
        {
            MergesErrors = engine.Dialect.AttachesByLine,
            KeepsOutput = false,
        };
        var said = new EngineLines(engine.Dialect, onLine);
        var result = await engine.TryAsync(command, line => said.Hear(line.Text), giveUp);
        return await EndAsync(id, result, said, command, giveUp);
    }

    // Exit code 0 can only be the container's; any other may be the client's own.
    private async Task<ContainerEnd> EndAsync(
        string id,
        ToolResult result,
        EngineLines said,
        ToolCommand command,
        CancellationToken ct
    )
    {
        if (result.Succeeded)
        {
            said.Release();
            return new(0, null);
        }

        var inspected = await engine.TryAsync(ct, "container", "inspect", id);
        if (!inspected.Succeeded)
            throw engine.Refuse(command, inspected);

        var facts = InspectedContainer.ParseAll(inspected.Exact)[0];
        if (engine.Dialect.FailedStart(inspected.Exact, facts, said.Last) is { } failed)
            return failed;

        // The client failed, and not the container, whose exit code of 0 would be a lie.
        if (facts.State is not (ContainerState.Exited or ContainerState.Dead))
            throw engine.Refuse(command, new(result.ExitCode, "", said.Last, new([])));

        said.Release();
        return new(facts.ExitCode, null);
    }

    // The engine carries on with a start whose client is gone, so a single stop could come too early, be refused
    // for it, and leave the container running. Who runs it stays until it has ended.
    private async Task StopAsync(string id, Task running, CancellationTokenSource giveUp)
    {
        giveUp.CancelAfter(Grace * 3);
        while (!running.IsCompleted && !giveUp.IsCancellationRequested)
        {
            try
            {
                await containers.StopAsync(id, Grace, giveUp.Token);
            }
            catch (RefusalException) when (!running.IsCompleted) { }

            await Task.WhenAny(running, Task.Delay(BetweenStops, CancellationToken.None));
        }
    }

    /// <summary>
    /// Holds back what may be the engine's own complaint, which comes back as <see cref="ContainerEnd.Error"/>.
    /// </summary>
    private sealed class EngineLines(EngineDialect dialect, Action<string> onLine)
    {
        private readonly List<string> _held = [];

        public string Last { get; private set; } = "";

        public void Hear(string line)
        {
            if (dialect.IsNoise(line))
                return;

            Last = line.Length > 0 ? line : Last;
            if (line.StartsWith(dialect.Voice, StringComparison.Ordinal))
            {
                _held.Add(line);
                return;
            }

            Release();
            onLine(line);
        }

        public void Release()
        {
            _held.ForEach(onLine);
            _held.Clear();
        }
    }
}
