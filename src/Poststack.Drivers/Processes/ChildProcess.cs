namespace Poststack.Drivers.Processes;

/// <summary>A process that we started.</summary>
/// <remarks>
/// It stays unreaped until it is disposed of, so that its id names nobody else and no signal can reach
/// a stranger.
/// </remarks>
internal sealed class ChildProcess : IDisposable
{
    private readonly TaskCompletionSource<int> _ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly int _pid;
    private readonly bool _sparesDaemons;
    private bool _reaped;

    static ChildProcess() => KeepExitStatuses();

    /// <param name="sparesDaemons">What it started in process groups of their own is not killed with it.</param>
    public ChildProcess(int pid, bool sparesDaemons = false)
    {
        _pid = pid;
        _sparesDaemons = sparesDaemons;
        new Thread(Watch, maxStackSize: 128 * 1024) { IsBackground = true, Name = "child" }.Start();
    }

    /// <summary>The exit code, 128+n for a signal; completes at once when the process ends.</summary>
    public Task<int> Ended => _ended.Task;

    public void AskToStop() => Signal(Libc.Sigterm);

    public void Signal(int signal) => _ = Libc.Kill(_pid, signal);

    /// <summary>Kills the process and what it started; of that, daemons only where they are not spared.</summary>
    public void KillTree()
    {
        // It leads a session and a group, both with its own number.
        if (_sparesDaemons)
        {
            _ = Libc.Kill(-_pid, Libc.Sigkill);
            return;
        }

        foreach (var pid in ProcessTree.Of(_pid))
            _ = Libc.Kill(pid, Libc.Sigkill);
    }

    public unsafe void Dispose()
    {
        if (_reaped)
            return;

        if (!Ended.IsCompleted)
            KillTree();
        _reaped = true;
        int status;
        while (Libc.WaitPid(_pid, &status, 0) < 0 && Libc.LastError == Libc.Eintr)
        {
            // A signal came in between.
        }
    }

    // A blocking wait on a thread of its own returns within microseconds, and no pool thread is lost.
    private unsafe void Watch()
    {
        var siginfo = stackalloc int[Libc.OpaqueSize / sizeof(int)];
        var options = Libc.WaitExited | Libc.WaitNoReap;
        while (
            Libc.WaitId(Libc.IdTypePid, _pid, (byte*)siginfo, options) != 0
            && Libc.LastError == Libc.Eintr
        )
        {
            // A signal came in between.
        }

        var status = siginfo[Libc.SiginfoStatus];
        var exited = siginfo[Libc.SiginfoCode] == Libc.CodeExited;
        _ended.SetResult(exited ? status : 128 + status);
    }

    // Whoever started us with SIGCHLD ignored would make the kernel throw exit statuses away.
    private static unsafe void KeepExitStatuses()
    {
        var previous = stackalloc byte[Libc.OpaqueSize];
        var known = Libc.SignalAction(Libc.Sigchld, null, previous) == 0;
        if (known && *(nint*)previous == Libc.SigIgn)
            Libc.Signal(Libc.Sigchld, Libc.SigDfl);
    }
}
