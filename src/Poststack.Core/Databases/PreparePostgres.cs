using Poststack.Core.Refusals;

namespace Poststack.Core.Databases;

/// <summary>
/// Brings an env's PostgreSQL from whatever state it is in to ready: `SELECT 1` over TCP as the env's own
/// user succeeded. Starts the server, makes role and database, and repairs passwords, each only where
/// needed.
/// </summary>
public sealed class PreparePostgres(IPostgresAdmin admin, TimeProvider time)
{
    /// <summary>Enough for crash recovery after an ordinary day's work.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(60);

    private const int LogLines = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <exception cref="RefusalException">It is not ready, and why.</exception>
    public async Task<DatabasePrepared> ExecuteAsync(
        IPostgresServer server,
        PostgresInstance instance,
        TimeSpan patience,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        PostgresNames.Check(instance);

        var started = await server.StartAsync(instance, onLine, ct);
        var login = await AwaitAnswerAsync(server, instance, patience, ct);
        if (login.Outcome == LoginOutcome.Ok)
            return new(CreatedDatabase: false, started);

        var repaired = await EnsureAsync(server, instance, patience, onLine, ct);
        login = await AwaitAnswerAsync(server, instance, patience, ct);
        if (login.Outcome != LoginOutcome.Ok)
            throw PostgresRefusals.LoginRefused(instance, login.Message);

        return repaired with
        {
            Done = Listed(started, repaired.Done),
        };
    }

    private async Task<DatabasePrepared> EnsureAsync(
        IPostgresServer server,
        PostgresInstance instance,
        TimeSpan patience,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        try
        {
            return await admin.EnsureDatabaseAsync(instance, ct);
        }
        catch (RefusalException e)
            when (e.Refusal.Code == PostgresRefusals.AdminRefusedCode
                && instance.Provider != PostgresProvider.External
            )
        {
            await server.ResetAdminAsync(instance, ct);
            await server.StartAsync(instance, onLine, ct);
            await AwaitAnswerAsync(server, instance, patience, ct);

            var done = await admin.EnsureDatabaseAsync(instance, ct);
            return done with { Done = Listed("reset the administrator's password", done.Done) };
        }
    }

    /// <summary>Waits until the server says anything but that it cannot be reached.</summary>
    private async Task<LoginResult> AwaitAnswerAsync(
        IPostgresServer server,
        PostgresInstance instance,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var begun = time.GetTimestamp();
        var looked = begun;

        while (true)
        {
            var login = await admin.TryLoginAsync(instance, ct);
            if (login.Outcome != LoginOutcome.Unreachable)
                return login;

            if (time.GetElapsedTime(looked) > PauseBetweenLooks)
            {
                looked = time.GetTimestamp();
                await RefuseIfEndedAsync(server, instance, ct);
            }

            if (time.GetElapsedTime(begun) > patience)
                throw PostgresRefusals.NotReady(
                    instance,
                    patience,
                    login.Message,
                    await server.TailAsync(instance, LogLines, ct)
                );

            await Task.Delay(Pause, time, ct);
        }
    }

    private static string Listed(params string[] done) =>
        string.Join(", ", done.Where(what => what.Length > 0));

    private static async Task RefuseIfEndedAsync(
        IPostgresServer server,
        PostgresInstance instance,
        CancellationToken ct
    )
    {
        if (instance.Provider == PostgresProvider.External)
            return;

        var observed = await server.ObserveAsync(instance, ct);
        if (observed.State != PostgresState.Running)
            throw PostgresRefusals.StartFailed(
                instance,
                await server.TailAsync(instance, LogLines, ct)
            );
    }
}
