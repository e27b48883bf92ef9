using System.Runtime.ExceptionServices;
using Poststack.Core.Variables;

namespace Poststack.Drivers.Processes;

/// <inheritdoc/>
public sealed class ProcessRunner(ToolPath path) : IProcessRunner
{
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(20);

    public ProcessRunner()
        : this(ToolPath.Inherited) { }

    public bool Finds(string program) => path.TryFind(program) is not null;

    public async Task<ToolResult> RunAsync(
        ToolCommand command,
        Action<ToolLine>? onLine,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        var mask = new SecretMask(command.Secrets);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var audience = new Audience(onLine, mask, stop);
        using var tool = RunningTool.Start(
            path.Find(command.Program),
            command,
            onLine is null ? null : audience.Hear
        );

        // A tool whose output nobody takes any more would wait for ever.
        var reading = tool.ReadAsync(onFailure: stop.CancelAsync);
        using var ended = new CancellationTokenSource();
        var feeding = tool.FeedAsync(command, ended.Token);
        var (exitCode, stopped) = await EndAsync(tool.Process, command.Grace, stop.Token);
        await DrainAsync(tool, reading);
        await ended.CancelAsync();
        await feeding;

        audience.Rethrow();
        if (stopped)
            ct.ThrowIfCancellationRequested();

        return command.PrintsBytes
            ? new(exitCode, exact: "", tool.Error, mask) { ExactBytes = tool.OutputBytes }
            : new(exitCode, tool.Output, tool.Error, mask);
    }

    private static async Task<(int ExitCode, bool Stopped)> EndAsync(
        ChildProcess process,
        TimeSpan grace,
        CancellationToken stop
    )
    {
        try
        {
            return (await process.Ended.WaitAsync(stop), false);
        }
        catch (OperationCanceledException)
        {
            process.AskToStop();
        }

        await Task.WhenAny(process.Ended, Task.Delay(grace, CancellationToken.None));
        process.KillTree();
        return (await process.Ended, true);
    }

    // A background process that the tool left behind may hold its pipes open for ever (a server that
    // pg_ctl started). All that the tool itself printed is in the pipes when it ends, so reading is
    // over once they are empty.
    private static async Task DrainAsync(RunningTool tool, Task reading)
    {
        var quiet = 0;
        while (quiet < 3 && !reading.IsCompleted)
        {
            await Task.WhenAny(reading, Task.Delay(DrainStep, CancellationToken.None));
            quiet = tool.HasUnread() ? 0 : quiet + 1;
        }

        if (!reading.IsCompleted)
            tool.AbandonReading();
        await reading;
    }

    /// <summary>Hands masked lines on, one at a time; a listener that throws ends the tool.</summary>
    private sealed class Audience(
        Action<ToolLine>? onLine,
        SecretMask mask,
        CancellationTokenSource stop
    )
    {
        private readonly Lock _gate = new();
        private ExceptionDispatchInfo? _failure;

        public void Hear(ToolLine line)
        {
            lock (_gate)
            {
                if (_failure is not null)
                    return;

                try
                {
                    onLine?.Invoke(line with { Text = mask.Apply(line.Text) });
                }
                catch (Exception failure)
                {
                    _failure = ExceptionDispatchInfo.Capture(failure);
                    stop.Cancel();
                }
            }
        }

        public void Rethrow() => _failure?.Throw();
    }
}
