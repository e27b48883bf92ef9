using Poststack.Core.Databases;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Postgres.Backups;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>A server that shadows live on, for as long as one check has it to itself.</summary>
/// <remarks>
/// It runs without fsync: nothing on it is worth keeping. So what was there before this machine was started is thrown away, and
/// what does not start is made anew.
/// </remarks>
internal sealed class ShadowServer : IAsyncDisposable
{
    private const int PasswordLength = 32;
    private const int LogLines = 10;
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    private static readonly string[] Settings =
    [
        "fsync = off",
        "synchronous_commit = off",
        "full_page_writes = off",
        "autovacuum = off",
        "jit = off",
        "track_functions = 'all'",
        "max_wal_size = '2GB'",
    ];

    private readonly IDatabases _databases;
    private readonly FileLock _hold;
    private ShadowWatch _watch;

    private ShadowServer(
        PostgresInstance instance,
        IDatabases databases,
        FileLock hold,
        ShadowWatch watch
    )
    {
        Instance = instance;
        _databases = databases;
        _hold = hold;
        _watch = watch;
    }

    public PostgresInstance Instance { get; }

    /// <summary>Waits for its turn, and starts the server.</summary>
    /// <param name="folder">What this user knows about it: its password, and when it was last used.</param>
    /// <param name="onWait">Called where another check has it.</param>
    public static async Task<ShadowServer> OpenAsync(
        PostgresInstance chosen,
        string folder,
        IDatabases databases,
        TimeProvider time,
        Action onWait,
        CancellationToken ct
    )
    {
        PrivateFile.CreateFolder(folder);
        var hold = await HoldAsync(Path.Combine(folder, "lock"), time, onWait, ct);
        try
        {
            var instance = await StartAsync(chosen, folder, databases, ct);
            return new(instance, databases, hold, await WatchAsync(instance, databases, ct));
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>For settings that a server reads only when it starts.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await _databases.StopAsync(Instance, ct);
        await _watch.DisposeAsync();
        await PrepareAsync(Instance, _databases, ct);
        _watch = await WatchAsync(Instance, _databases, ct);
    }

    /// <summary>The end of its log: what a server says when it has nobody left to say it to.</summary>
    public async Task<IReadOnlyList<string>> TailAsync()
    {
        try
        {
            return await _databases.TailAsync(Instance, LogLines, CancellationToken.None);
        }
        catch (RefusalException)
        {
            return [];
        }
    }

    /// <summary>A session of the administrator's.</summary>
    public Task<CopySession> OpenAsync(string database, CancellationToken ct) =>
        CopySession.OpenAsync(LoginTo(database), ct);

    public PostgresLogin LoginTo(string database) =>
        PostgresLogin.OfAdmin(Instance) with
        {
            Database = database,
            TellsAll = true,
        };

    public async ValueTask DisposeAsync()
    {
        using (_hold)
        await using (_watch)
            await _databases.StopAsync(Instance, CancellationToken.None);
    }

    private static async Task<ShadowWatch> WatchAsync(
        PostgresInstance instance,
        IDatabases databases,
        CancellationToken ct
    )
    {
        try
        {
            return await ShadowWatch.OpenAsync(PostgresLogin.OfAdmin(instance), ct);
        }
        catch (RefusalException)
        {
            // It was running for a check that was killed, and has stopped under our hands.
            await PrepareAsync(instance, databases, ct);
            return await ShadowWatch.OpenAsync(PostgresLogin.OfAdmin(instance), ct);
        }
    }

    private static async Task<FileLock> HoldAsync(
        string path,
        TimeProvider time,
        Action onWait,
        CancellationToken ct
    )
    {
        if (FileLock.TryTake(path) is { } free)
            return free;

        onWait();
        return await AwaitedLock.TakeAsync(path, time, ct);
    }

    private static async Task<PostgresInstance> StartAsync(
        PostgresInstance chosen,
        string folder,
        IDatabases databases,
        CancellationToken ct
    )
    {
        var instance = await CompleteAsync(chosen, folder, databases, ct);
        if (!IsOfThisBoot(folder))
            await databases.DeleteAsync(instance, ct);

        PrivateFile.Write(BootFile(folder), File.ReadAllBytes(BootId));
        try
        {
            await PrepareAsync(instance, databases, ct);
        }
        catch (RefusalException e)
            when (e.Refusal.Code is PostgresRefusals.StartFailedCode or "postgres-maybe-torn")
        {
            await databases.DeleteAsync(instance, ct);
            await PrepareAsync(instance, databases, ct);
        }

        return instance;
    }

    private static async Task PrepareAsync(
        PostgresInstance instance,
        IDatabases databases,
        CancellationToken ct
    )
    {
        var prepared = await databases.PrepareAsync(instance, _ => { }, ct);
        if (!prepared.CreatedDatabase)
            return;

        var login = PostgresLogin.OfAdmin(instance);
        await using var session = await CopySession.OpenAsync(login, ct);
        foreach (var setting in Settings)
            await session.ExecuteAsync("change settings", $"ALTER SYSTEM SET {setting}", ct);
        await session.ExecuteAsync("change settings", "SELECT pg_reload_conf()", ct);
    }

    private static async Task<PostgresInstance> CompleteAsync(
        PostgresInstance chosen,
        string folder,
        IDatabases databases,
        CancellationToken ct
    )
    {
        var password = ReadOrMakePassword(Path.Combine(folder, "password"));
        // That of a killed check may be there for another moment; then it listens somewhere already.
        var observed = await databases.ObserveAsync(chosen, ct);
        return chosen with
        {
            Port = observed.Port ?? new FreePort().Choose(chosen.Name, new HashSet<int>()),
            Password = password,
            AdminPassword = password,
        };
    }

    private static string ReadOrMakePassword(string file)
    {
        if (!File.Exists(file))
            PrivateFile.Write(
                file,
                System.Text.Encoding.ASCII.GetBytes(
                    new SystemSecretGenerator().Next(PasswordLength)
                )
            );

        return File.ReadAllText(file);
    }

    private static bool IsOfThisBoot(string folder) =>
        File.Exists(BootFile(folder))
        && File.ReadAllText(BootFile(folder)) == File.ReadAllText(BootId);

    private static string BootFile(string folder) => Path.Combine(folder, "boot");
}
