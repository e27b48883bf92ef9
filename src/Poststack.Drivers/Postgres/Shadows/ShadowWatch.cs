using Npgsql;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Backups;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Stops a server as soon as the check that has it is gone, however that came to its end.</summary>
/// <remarks>
/// The server does it itself: one session holds a lock as long as this process lives, and another one waits for that lock. A session
/// that waits does not notice that nobody is left to hear of it, so what it was told to do then is done.
/// </remarks>
internal sealed class ShadowWatch : IAsyncDisposable
{
    private const string Hold = "SELECT pg_advisory_lock_shared(1)";

    // Programs of COPY run in the data directory, as the server's own user.
    private const string StopOnceFree = """
        DO $$
        BEGIN
            PERFORM pg_advisory_lock(1);
            COPY (SELECT WHERE false) TO PROGRAM 'read -r pid < postmaster.pid && kill -INT "$pid"';
        END $$
        """;

    private readonly CopySession _holder;
    private readonly CopySession _waiter;
    private readonly Task _waiting;

    private ShadowWatch(CopySession holder, CopySession waiter)
    {
        _holder = holder;
        _waiter = waiter;
        _waiting = WaitAsync();
    }

    /// <exception cref="RefusalException">It is on its way down, for the check before was killed just now.</exception>
    public static async Task<ShadowWatch> OpenAsync(PostgresLogin admin, CancellationToken ct)
    {
        var holder = await CopySession.OpenAsync(admin, ct);
        try
        {
            await holder.ExecuteAsync("take a lock", Hold, ct);
            return new(holder, await CopySession.OpenAsync(admin, ct));
        }
        catch
        {
            await holder.DisposeAsync();
            throw;
        }
    }

    /// <summary>Behind the end of the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync();
        // A session whose statement still runs throws when it is closed.
        await _waiting;
        await _waiter.DisposeAsync();
    }

    private async Task WaitAsync()
    {
        try
        {
            await _waiter.ExecuteAsync("wait", StopOnceFree, CancellationToken.None);
        }
        catch (Exception e) when (e is RefusalException or ObjectDisposedException)
        {
            // The server was stopped first, as it should be.
        }
    }
}
