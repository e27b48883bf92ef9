using Poststack.Core.Backups.Clones;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clones;

/// <inheritdoc/>
/// <remarks>Of servers that this machine's own programs run.</remarks>
public sealed class NativeCopies(
    PostgresFolders folders,
    BinarySearch binaries,
    IProcessRunner runner,
    TimeProvider time
) : IServerCopies
{
    private const string Kept = "data.before_";
    private const string Dropped = "data.dropped_";

    public async Task<string?> WhyNotAsync(
        PostgresInstance source,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        if (folders.Of(source.Name).DataVersion() is not { } version)
            return "the files of the source are not where they should be";
        if (folders.Of(target.Name).DataVersion() != version)
            return $"the two are of different versions";

        return await CopyAdoption.WhyNotAsync(source, target, ct);
    }

    public PostgresInstance ScratchOf(PostgresInstance source, PostgresInstance target) =>
        CopyAdoption.ScratchOf(source, target);

    public async Task CopyAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        var (from, to) = (folders.Of(source.Name), folders.Of(scratch.Name));
        await DropScratchAsync(scratch, target, ct);
        to.Create();
        await new OnlineBackup(runner).TakeAsync(source, from, to, ct);
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
        var server = ServerOf(scratch);
        await server.StartAsync(found, ServerUser.OfThisMachine(), ct);
        await server.AwaitRecoveryAsync(ct);
        await CopyAdoption.RunAsync(source, scratch, target, ct);
    }

    public async Task ExchangeAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        string kept,
        CancellationToken ct
    )
    {
        await CopyAdoption.ChangePasswordAsync(scratch, target, ct);
        await ServerOf(scratch).StopAsync(ct);

        var (from, to) = (folders.Of(scratch.Name), folders.Of(target.Name));
        using var hold = await AwaitedLock.TakeAsync(to.Lock, time, ct);
        await ServerOf(target).StopAsync(ct);
        to.Mark.Set();
        Exchange(from.Data, to.Data, Path.Combine(to.Path, kept));
        await DataTemplates.SyncSoonAsync(runner, to, ct);
        from.Delete();
    }

    public Task<IReadOnlyList<string>> FindKeptAsync(
        PostgresInstance target,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<string>>([
            .. Directory
                .EnumerateDirectories(folders.Of(target.Name).Path, $"{Kept}*")
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal),
        ]);

    /// <remarks>Its name goes now, its bytes when nobody waits for them: that takes a second for each gigabyte.</remarks>
    public async Task DropKeptAsync(PostgresInstance target, string kept, CancellationToken ct)
    {
        var folder = folders.Of(target.Name).Path;
        var old = Path.Combine(folder, kept);
        if (Directory.Exists(old))
            Directory.Move(old, Path.Combine(folder, kept.Replace(Kept, Dropped)));

        await runner.StartInBackgroundAsync("""rm -rf -- "$1"/data.dropped_*""", [folder], ct);
    }

    /// <summary>The old data has its name before the new one has its own: killed in between, only a copy too many is left.</summary>
    private static void Exchange(string copy, string data, string kept)
    {
        Directory.Move(copy, kept);
        if (Libc.Exchange(kept, data) is not 0 and var error)
            throw CloneRefusals.NotExchanged(Path.GetDirectoryName(data)!, error).ToException();
    }

    public async Task DropScratchAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        await ServerOf(scratch).StopAsync(ct);
        folders.Of(scratch.Name).Delete();
    }

    private NativeServer ServerOf(PostgresInstance instance) =>
        new(instance, folders.Of(instance.Name), runner, time);
}
