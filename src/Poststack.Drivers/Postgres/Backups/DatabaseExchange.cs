using Npgsql;
using Poststack.Core.Backups;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Exchanges the env's database for another one.</summary>
/// <param name="ending">A second connection, which ends the sessions that the first one waits for.</param>
/// <remarks>
/// `ALTER DATABASE … RENAME` locks new sessions out, then waits up to five seconds for the old ones to go. Both names change in one
/// transaction, so that somebody who connects meets the one database or the other, and never none.
/// </remarks>
internal sealed class DatabaseExchange(
    CopySession session,
    CopySession ending,
    PostgresInstance instance
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task ExecuteAsync(string fresh, string kept, string keptMark, CancellationToken ct)
    {
        var (ours, copy, old) = (
            SqlText.Identifier(instance.Database),
            SqlText.Identifier(fresh),
            SqlText.Identifier(kept)
        );
        await using var exchange = session.Batch([
            .. OwnerSql(copy),
            $"ALTER DATABASE {ours} RENAME TO {old}",
            $"ALTER DATABASE {copy} RENAME TO {ours}",
            DatabaseCopies.CommentSql(instance.Database, null),
            DatabaseCopies.CommentSql(kept, keptMark),
        ]);
        try
        {
            var renaming = exchange.ExecuteNonQueryAsync(ct);
            while (!renaming.IsCompleted)
            {
                await EndSessionsAsync(fresh, ct);
                await Task.WhenAny(renaming, Task.Delay(Pause, ct));
            }

            await renaming;
        }
        catch (PostgresException e) when (e.SqlState == SqlState.ObjectInUse)
        {
            throw BackupRefusals.InUse(instance.Database, e.Detail ?? e.MessageText).ToException();
        }
        catch (PostgresException e) when (e.SqlState == SqlState.RightMissing)
        {
            throw PostgresRefusals.RightMissing("env", "rename databases", []);
        }
        catch (PostgresException e)
        {
            throw PostgresRefusals.AdminFailed("exchange the databases", e.MessageText);
        }
    }

    private IReadOnlyList<string> OwnerSql(string copy) =>
        instance.Provider == PostgresProvider.External
            ? []
            :
            [
                $"ALTER DATABASE {copy} OWNER TO {SqlText.Identifier(instance.Owner ?? instance.User)}",
            ];

    private Task EndSessionsAsync(string fresh, CancellationToken ct) =>
        ending.ExecuteAsync(
            "end sessions",
            $"""
            SELECT pg_terminate_backend(pid)
              FROM pg_stat_activity
             WHERE datname IN ({SqlText.Literal(instance.Database)}, {SqlText.Literal(fresh)})
               AND pid <> pg_backend_pid()
            """,
            ct
        );
}
