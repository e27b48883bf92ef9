using System.Globalization;
using Npgsql;
using Poststack.Core.Databases;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Postgres.Clones;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres;

/// <summary>Starts and stops the server process of one native instance.</summary>
internal sealed class NativeServer(
    PostgresInstance instance,
    InstanceFolder folder,
    IProcessRunner runner,
    TimeProvider time
)
{
    private const int LogLines = 15;
    private const int Sighup = 1;
    private const int Sigint = 2;
    private const int Sigquit = 3;

    /// <summary>Backends of a server that was killed need a moment to notice, and keep its memory until then.</summary>
    private const int AttemptsAfterCrash = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan PauseAfterCrash = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PauseInRecovery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FastStop = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ImmediateStop = TimeSpan.FromSeconds(10);

    /// <summary>Starts the server and waits until it has bound its sockets, all of them.</summary>
    public async Task StartAsync(NativeBinaries binaries, ServerUser user, CancellationToken ct)
    {
        while (Postmaster.IsVanishing(folder.Data))
            await Task.Delay(Pause, time, ct);

        var addresses = ListenAddresses.For(instance);
        RefuseTakenPort(addresses);
        folder.TurnLog();
        RemoveFileOfEarlierBoot();
        var attempts = File.Exists(Postmaster.FileOf(folder.Data)) ? AttemptsAfterCrash : 1;

        for (var attempt = 1; ; attempt++)
        {
            var pid = await SpawnAsync(binaries, user, addresses, ct);
            if (await AwaitSocketsAsync(pid, ct))
                break;
            if (attempt == attempts)
                throw PostgresRefusals.StartFailed(instance, LogTail.Read(folder.Log, LogLines));

            await Task.Delay(PauseAfterCrash, time, ct);
        }

        await RefuseMissingSocketAsync(addresses, ct);
    }

    /// <summary>A copy of a running server recovers first, as after a crash, and lets nobody in meanwhile.</summary>
    public async Task AwaitRecoveryAsync(CancellationToken ct)
    {
        var login = PostgresLogin.OfAdmin(instance);
        var begun = time.GetTimestamp();
        while (true)
            try
            {
                await using var connection = await login.OpenAsync(ct);
                return;
            }
            catch (NpgsqlException e)
                when (e is not PostgresException { SqlState: var state }
                    || SqlState.IsGoingDown(state)
                )
            {
                if (Postmaster.Find(folder.Data) is null)
                    throw PostgresRefusals.StartFailed(
                        instance,
                        LogTail.Read(folder.Log, LogLines)
                    );
                if (time.GetElapsedTime(begun) > LongestRecovery)
                    throw PostgresRefusals.NotReady(
                        instance,
                        LongestRecovery,
                        PostgresWords.Of(e),
                        LogTail.Read(folder.Log, LogLines)
                    );

                await Task.Delay(PauseInRecovery, time, ct);
            }
    }

    /// <summary>Lets sessions end their statement with an error (fast), then nobody anything (immediate).</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (Postmaster.Find(folder.Data) is not { } running)
            return;

        Signal(running, Sigint);
        if (await HasEndedAsync(running, FastStop, ct))
            return;

        Signal(running, Sigquit);
        if (!await HasEndedAsync(running, ImmediateStop, ct))
            throw PostgresRefusals.NotStopped(instance, running.Pid);
    }

    public static void Reload(Postmaster running) => Libc.Kill(running.Pid, Sighup);

    // In a session of its own, so that neither this terminal's Ctrl-C nor its end reaches it. The log is
    // opened by the shell as whoever we are: the server need not be able to.
    private async Task<int> SpawnAsync(
        NativeBinaries binaries,
        ServerUser user,
        string addresses,
        CancellationToken ct
    )
    {
        const string Script = """
            umask 077; log=$1; shift
            "$@" </dev/null >>"$log" 2>&1 &
            echo $!
            """;
        var server = user.Command([
            "setsid",
            binaries.Postgres,
            "-D",
            folder.Data,
            "-c",
            $"listen_addresses={addresses}",
            "-c",
            FormattableString.Invariant($"port={instance.Port}"),
            "-c",
            "unix_socket_directories=",
            "-c",
            $"hba_file={folder.Hba}",
            "-c",
            $"cluster_name={instance.Name}",
            .. instance.IsForAdminOnly ? CopyAdoption.ScratchSettings : [],
        ]);
        var result = await runner.RunAsync(
            new ToolCommand(
                "sh",
                ["-c", Script, "sh", folder.Log, server.Program, .. server.Arguments]
            )
            {
                WorkingDirectory = "/",
            },
            ct
        );

        return result.Succeeded
            ? int.Parse(result.Output, CultureInfo.InvariantCulture)
            : throw PostgresRefusals.StartFailed(instance, result.LastLines(LogLines));
    }

    private async Task<bool> AwaitSocketsAsync(int pid, CancellationToken ct)
    {
        while (Postmaster.IsAlive(pid))
        {
            if (Postmaster.Find(folder.Data) is { HasSockets: true } running && running.Pid == pid)
                return true;

            await Task.Delay(Pause, time, ct);
        }

        return false;
    }

    private void RefuseTakenPort(string addresses)
    {
        var owner = ListenAddresses
            .Parse(addresses)
            .Select(address => PortOwner.Find(instance.Port, address))
            .FirstOrDefault(found => found is not null);
        if (owner is not null)
            throw PostgresRefusals.PortTaken(instance, owner.ToString());
    }

    // With one socket of several PostgreSQL is content, and warns in its log.
    private async Task RefuseMissingSocketAsync(string addresses, CancellationToken ct)
    {
        var wanted = ListenAddresses.Parse(addresses);
        if (wanted.All(address => PortOwner.IsTaken(instance.Port, address)))
            return;

        await StopAsync(ct);
        throw PostgresRefusals.StartFailed(instance, LogTail.Read(folder.Log, LogLines));
    }

    /// <summary>
    /// After a reboot another process may have the pid that postmaster.pid names, and PostgreSQL would
    /// take that for the server. Since then no old backend can be left either.
    /// </summary>
    private void RemoveFileOfEarlierBoot()
    {
        var file = Postmaster.FileOf(folder.Data);
        if (File.Exists(file) && File.GetLastWriteTimeUtc(file) < Postmaster.BootTime())
            File.Delete(file);
    }

    private static void Signal(Postmaster running, int signal) => Libc.Kill(running.Pid, signal);

    private async Task<bool> HasEndedAsync(
        Postmaster running,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var begun = time.GetTimestamp();
        while (Postmaster.IsAlive(running.Pid))
        {
            if (time.GetElapsedTime(begun) > patience)
                return false;

            await Task.Delay(Pause, time, ct);
        }

        return true;
    }
}
