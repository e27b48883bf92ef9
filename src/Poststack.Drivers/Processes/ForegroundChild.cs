using System.IO.Pipes;

namespace Poststack.Drivers.Processes;

/// <summary>
/// A command that runs in front of the user while Poststack waits behind it: it has our terminal, our input,
/// our process group and our inherited descriptors, so keys and job control reach it as if we were not there.
/// </summary>
public sealed class ForegroundChild : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly ChildProcess _process;

    private ForegroundChild(ChildProcess process, PipeStream? output, PipeStream? error)
    {
        _process = process;
        Output = output;
        Error = error;
    }

    /// <summary>The exit code, 128+n for a signal.</summary>
    public Task<int> Ended => _process.Ended;

    /// <summary>What it prints; null where it prints to our own output.</summary>
    public PipeStream? Output { get; }

    /// <inheritdoc cref="Output"/>
    public PipeStream? Error { get; }

    /// <summary>Starts the command, or says why it cannot be.</summary>
    /// <param name="set">Set over the inherited environment.</param>
    /// <param name="pipesOutput">Its output comes to us instead of going where ours goes.</param>
    /// <exception cref="Core.Refusals.RefusalException">A variable that no process can have.</exception>
    public static ForegroundStart Start(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> set,
        bool pipesOutput,
        bool pipesError
    )
    {
        var environment = EnvironmentBlock.Compose(EnvironmentBlock.Inherited(), set, []);
        ToolPipe? output = pipesOutput ? ToolPipe.Open() : null;
        ToolPipe? error = pipesError ? ToolPipe.Open() : null;
        var pid = 0;
        var failure = ProgramSearch.Start(
            command[0],
            InheritedArguments.Restore(command),
            environment,
            (file, arguments) =>
                Spawn.StartInFront(
                    file,
                    arguments,
                    environment,
                    output is { } one ? (int)one.Write.DangerousGetHandle() : null,
                    error is { } two ? (int)two.Write.DangerousGetHandle() : null,
                    out pid
                )
        );
        output?.Write.Dispose();
        error?.Write.Dispose();
        if (failure is null)
            return new(new(new(pid), output?.Reader, error?.Reader), Failure: null);

        output?.Read.Dispose();
        error?.Read.Dispose();
        return new(Child: null, failure);
    }

    /// <summary>
    /// What the command leaves behind becomes ours from now on, so that <see cref="StopAsync"/> finds it.
    /// </summary>
    public static void AdoptOrphans() => _ = Libc.Control(Libc.SetChildSubreaper, 1, 0, 0, 0);

    /// <summary>Whether keys of the terminal (Ctrl-C) reach the command without us.</summary>
    public static bool HasTerminal()
    {
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (Libc.ForegroundGroup(descriptor) is > 0 and var group)
                return group == Libc.OwnGroup();
        }

        return false;
    }

    public void Signal(int signal) => _process.Signal(signal);

    /// <summary>
    /// Asks the command, and what it started in our session, to end (SIGTERM); kills what is left after
    /// <paramref name="grace"/>. A program that left the session (a daemon) is left alone.
    /// </summary>
    public async Task StopAsync(TimeSpan grace)
    {
        var left = ProcessTree.OfOwnSession();
        Signal(left, Libc.Sigterm);
        Signal(left, Libc.Sigcont); // A stopped one could not end.
        for (var waited = TimeSpan.Zero; left.Count > 0 && waited < grace; waited += Look)
        {
            await Task.Delay(Look);
            left = ProcessTree.OfOwnSession();
        }

        while ((left = ProcessTree.OfOwnSession()).Count > 0)
        {
            Signal(left, Libc.Sigkill);
            await Task.Delay(Look);
        }

        await Ended;
    }

    public void Dispose()
    {
        _process.Dispose();
        Output?.Dispose();
        Error?.Dispose();
        ReapOrphans();
    }

    private static void Signal(IEnumerable<int> pids, int signal)
    {
        foreach (var pid in pids)
            _ = Libc.Kill(pid, signal);
    }

    private static unsafe void ReapOrphans()
    {
        int status;
        while (Libc.WaitPid(-1, &status, Libc.WaitNoHang) > 0)
        {
            // One more that has ended.
        }
    }
}
