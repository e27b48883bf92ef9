using Poststack.Core.Databases;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres;

/// <summary>PostgreSQL from the binaries of this machine.</summary>
/// <remarks>
/// It listens on TCP only. All that Poststack decides is on the server's command line and in a
/// pg_hba.conf beside the data directory; what is in the data directory is the user's
/// (postgresql.conf, ALTER SYSTEM).
/// </remarks>
public sealed class NativePostgres(
    PostgresFolders folders,
    BinarySearch binaries,
    IProcessRunner runner,
    TimeProvider time
) : IPostgresServer
{
    private const int OutputLines = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(30);

    public PostgresProvider Provider => PostgresProvider.Native;

    public Task<PostgresObserved> ObserveAsync(PostgresInstance instance, CancellationToken ct)
    {
        var folder = folders.Of(instance.Name);
        if (folder.DataVersion() is not { } version)
            return Task.FromResult(PostgresObserved.Absent);

        return Task.FromResult(
            Postmaster.Find(folder.Data) is { } running
                ? new PostgresObserved(PostgresState.Running, version, running.Port, running.Since)
                {
                    Divergence = OtherVersion(instance, version) ?? DivergenceOf(instance, running),
                }
                : new PostgresObserved(PostgresState.Stopped, version, null, null)
        );
    }

    public async Task<string> StartAsync(
        PostgresInstance instance,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var folder = folders.Of(instance.Name);
        using var hold = await AwaitedLock.TakeAsync(folder.Lock, time, ct);
        folder.Create();
        await RefuseOtherMajorAsync(instance, folder, ct);

        var admits = folder.WriteHba(HbaFile.TextFor(instance));
        if (Postmaster.Find(folder.Data) is not { } running)
            return await StartStoppedAsync(instance, folder, onLine, ct);

        if (DivergenceOf(instance, running) is { } divergence)
        {
            await ServerOf(instance, folder).StopAsync(ct);
            await StartStoppedAsync(instance, folder, onLine, ct);
            return $"restarted: {divergence}";
        }

        if (!admits)
            return "";

        NativeServer.Reload(running);
        return "changed who may connect";
    }

    public async Task StopAsync(PostgresInstance instance, CancellationToken ct)
    {
        var folder = folders.Of(instance.Name);
        if (!folder.HasData)
            return;

        using var hold = await AwaitedLock.TakeAsync(folder.Lock, time, ct);
        await ServerOf(instance, folder).StopAsync(ct);
    }

    public async Task DeleteAsync(PostgresInstance instance, CancellationToken ct)
    {
        var folder = folders.Of(instance.Name);
        using var hold = await AwaitedLock.TakeAsync(folder.Lock, time, ct);
        await ServerOf(instance, folder).StopAsync(ct);
        folder.Delete();

        // What a clone that was killed has left.
        var scratch = folders.Of(InstanceFolder.ScratchOf(instance.Name));
        await ServerOf(instance, scratch).StopAsync(ct);
        scratch.Delete();
    }

    /// <summary>The server is stopped for it, and left stopped.</summary>
    public async Task ResetAdminAsync(PostgresInstance instance, CancellationToken ct)
    {
        var folder = folders.Of(instance.Name);
        using var hold = await AwaitedLock.TakeAsync(folder.Lock, time, ct);
        await ServerOf(instance, folder).StopAsync(ct);

        var found = await binaries.FindAsync(folder.DataVersion(), ct);
        var single = ServerUser
            .OfThisMachine()
            .Command(found.Postgres, "--single", "-D", folder.Data, PostgresNames.Admin) with
        {
            Stdin = NpgsqlAdmin.AdminPasswordSql(instance) + "\n",
        };

        // The single-user server prints errors of statements and exits with 0 all the same.
        var result = await runner.RunAsync(single, ct);
        if (!result.Succeeded || result.Error.Contains("ERROR:", StringComparison.Ordinal))
            throw PostgresRefusals.ResetFailed(instance, result.LastLines(OutputLines));
    }

    public Task<IReadOnlyList<string>> TailAsync(
        PostgresInstance instance,
        int lines,
        CancellationToken ct
    ) => Task.FromResult(LogTail.Read(folders.Of(instance.Name).Log, lines));

    private async Task<string> StartStoppedAsync(
        PostgresInstance instance,
        InstanceFolder folder,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var user = ServerUser.OfThisMachine();
        var found = await binaries.FindAsync(folder.DataVersion() ?? instance.Version, ct);
        var server = ServerOf(instance, folder);
        if (folder.HasData)
        {
            if (folder.Mark.IsOfEarlierBoot)
                throw PostgresRefusals.MaybeTorn(instance, $"rm {folder.Mark.File}");

            await server.StartAsync(found, user, ct);
            return "started";
        }

        var templates = new DataTemplates(folders, runner, user, time);
        var (password, done) = await templates.CopyAsync(found, folder, onLine, ct);
        await server.StartAsync(found, user, ct);
        await ReplaceAdminPasswordAsync(instance, password, ct);
        return done;
    }

    // Where this fails or never happens, the administrator is refused later and reset then.
    private async Task ReplaceAdminPasswordAsync(
        PostgresInstance instance,
        string templatesPassword,
        CancellationToken ct
    )
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < FirstAnswer)
        {
            var replaced = await NpgsqlAdmin.ReplaceAdminPasswordAsync(
                instance,
                templatesPassword,
                ct
            );
            if (replaced.Outcome != LoginOutcome.Unreachable)
                return;

            await Task.Delay(Pause, time, ct);
        }
    }

    private async Task RefuseOtherMajorAsync(
        PostgresInstance instance,
        InstanceFolder folder,
        CancellationToken ct
    )
    {
        if (folder.DataVersion() is not { } data)
            return;

        if (instance.Version is { } asked && asked != data)
            throw PostgresRefusals.OtherMajor(
                instance,
                data,
                asked,
                FormattableString.Invariant($"To keep the data as it is: `version: {data}`.")
            );

        if (Postmaster.Find(folder.Data) is not null)
            return;

        var installed = await binaries.FindAllAsync(ct);
        if (installed.All(found => found.Major != data))
            throw PostgresRefusals.OtherMajor(
                instance,
                data,
                asked: null,
                FormattableString.Invariant($"sudo apt-get install postgresql-{data}")
            );
    }

    private static string? OtherVersion(PostgresInstance instance, int data) =>
        instance.Version is { } asked && asked != data
            ? FormattableString.Invariant($"its data is of PostgreSQL {data}, not {asked}")
            : null;

    private static string? DivergenceOf(PostgresInstance instance, Postmaster running)
    {
        if (running.Port != instance.Port)
            return FormattableString.Invariant(
                $"it listened on port {running.Port} instead of {instance.Port}"
            );

        var wanted = ListenAddresses.For(instance);
        return ListenAddresses.Cover(running.ListenAddresses, wanted)
            ? null
            : $"it did not listen at {wanted}";
    }

    private NativeServer ServerOf(PostgresInstance instance, InstanceFolder folder) =>
        new(instance, folder, runner, time);
}
