using Npgsql;
using Poststack.Core.Backups.Clones;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clones;

/// <inheritdoc/>
/// <remarks>Of native servers: the volumes of containers have no names that could be exchanged in one step.</remarks>
public sealed class NativeCopies(
    PostgresFolders folders,
    BinarySearch binaries,
    IProcessRunner runner,
    TimeProvider time
) : IServerCopies
{
    private const string Kept = "data.before_";
    private const string Dropped = "data.dropped_";
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<string?> WhyNotAsync(
        PostgresInstance source,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        if (
            source.Provider != PostgresProvider.Native
            || target.Provider != PostgresProvider.Native
        )
            return "only servers of this machine's own programs have files that it can exchange";
        if (folders.Of(source.Name).DataVersion() is not { } version)
            return "the files of the source are not where they should be";
        if (folders.Of(target.Name).DataVersion() != version)
            return $"the two are of different versions";

        await using var session = await CopySession.OpenAsync(AdminOf(source), ct);
        return await new CopyAdoption(session, source, target).WhyNotAsync(ct);
    }

    public PostgresInstance ScratchOf(PostgresInstance source, PostgresInstance target) =>
        target with
        {
            Name = InstanceFolder.ScratchOf(target.Name),
            Port = new FreePort().Choose(InstanceFolder.ScratchOf(target.Name), new HashSet<int>()),
            AdminPassword = source.AdminPassword,
            IsForAdminOnly = true,
            Version = null,
            Network = null,
            NetworkGateway = null,
            AdmittedSubnets = [],
        };

    public async Task CopyAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        CancellationToken ct
    )
    {
        var (from, to) = (folders.Of(source.Name), folders.Of(scratch.Name));
        await RemoveAsync(scratch, ct);
        to.Create();
        try
        {
            await new OnlineBackup(runner).TakeAsync(source, from, to, ct);
        }
        catch
        {
            // Where the disk is full, half a copy would keep it so.
            to.Delete();
            throw;
        }
    }

    public async Task AdoptAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        var (to, own) = (folders.Of(scratch.Name), folders.Of(target.Name));
        foreach (var file in new[] { "postgresql.conf", "postgresql.auto.conf" })
            if (File.Exists(Path.Combine(own.Data, file)))
                File.Copy(
                    Path.Combine(own.Data, file),
                    Path.Combine(to.Data, file),
                    overwrite: true
                );

        to.WriteHba(HbaFile.TextFor(scratch));
        var found = await binaries.FindAsync(to.DataVersion(), ct);
        await ServerOf(scratch).StartAsync(found, ServerUser.OfThisMachine(), ct);

        var login = AdminOf(scratch);
        await AwaitReadyAsync(login, ct);
        await using (
            var inside = await CopySession.OpenAsync(login with { Database = source.Database }, ct)
        )
            await new CopyAdoption(inside, source, target).DropSubscriptionsAsync(ct);

        await using var session = await CopySession.OpenAsync(login, ct);
        await new CopyAdoption(session, source, target).AdoptAsync(ct);
    }

    public async Task ExchangeAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        string kept,
        CancellationToken ct
    )
    {
        await using (var session = await CopySession.OpenAsync(AdminOf(scratch), ct))
            await session.ExecuteAsync(
                "change passwords",
                NpgsqlAdmin.AdminPasswordSql(target),
                ct
            );
        await ServerOf(scratch).StopAsync(ct);

        var (from, to) = (folders.Of(scratch.Name), folders.Of(target.Name));
        using var hold = await AwaitedLock.TakeAsync(to.Lock, time, ct);
        await ServerOf(target).StopAsync(ct);
        to.Mark.Set();
        Exchange(from.Data, to.Data, Path.Combine(to.Path, kept));
        await DataTemplates.SyncSoonAsync(runner, to, ct);
        from.Delete();
    }

    public IReadOnlyList<string> FindKept(PostgresInstance target) =>
        target.Provider == PostgresProvider.Native && Directory.Exists(folders.Of(target.Name).Path)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folders.Of(target.Name).Path, $"{Kept}*")
                    .Select(folder => Path.GetFileName(folder))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <remarks>Its name goes now, its bytes when nobody waits for them: that takes a second for each gigabyte.</remarks>
    public async Task DropKeptAsync(PostgresInstance target, string kept, CancellationToken ct)
    {
        var folder = folders.Of(target.Name).Path;
        var old = Path.Combine(folder, kept);
        if (Directory.Exists(old))
            Directory.Move(old, Path.Combine(folder, kept.Replace(Kept, Dropped)));

        await runner.StartInBackgroundAsync("""rm -rf -- "$1"/data.dropped_*""", [folder], ct);
    }

    /// <summary>A copy of a running server recovers first, as after a crash.</summary>
    private async Task AwaitReadyAsync(PostgresLogin login, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < Recovery)
            try
            {
                await using var connection = await login.OpenAsync(ct);
                return;
            }
            catch (PostgresException e) when (SqlState.IsGoingDown(e.SqlState))
            {
                await Task.Delay(Pause, time, ct);
            }
    }

    /// <summary>The old data has its name before the new one has its own: killed in between, only a copy too many is left.</summary>
    private static void Exchange(string copy, string data, string kept)
    {
        Directory.Move(copy, kept);
        if (Libc.Exchange(kept, data) is not 0 and var error)
            throw CloneRefusals.NotExchanged(Path.GetDirectoryName(data)!, error).ToException();
    }

    private async Task RemoveAsync(PostgresInstance scratch, CancellationToken ct)
    {
        await ServerOf(scratch).StopAsync(ct);
        folders.Of(scratch.Name).Delete();
    }

    private NativeServer ServerOf(PostgresInstance instance) =>
        new(instance, folders.Of(instance.Name), runner, time);

    private static PostgresLogin AdminOf(PostgresInstance instance) =>
        PostgresLogin.OfAdmin(
            instance,
            instance.AdminPassword
                ?? throw PostgresRefusals.AdminRefused(
                    PostgresNames.Admin,
                    instance.Name,
                    "its password is not known"
                )
        );
}
