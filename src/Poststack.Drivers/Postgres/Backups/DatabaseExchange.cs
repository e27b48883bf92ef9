using Npgsql;
using Poststack.Core.Backups;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Exchanges the env's database for another one.</summary>
/// <param name="ending">A second connection, which ends the sessions that the first one waits for.</param>
/// <param name="manager">As <see cref="CopyLogins.ManagerOf"/> says.</param>
/// <remarks>
/// `ALTER DATABASE … RENAME` locks new sessions out, then waits up to five seconds for the old ones to go. Both names change in one
/// transaction, so that somebody who connects meets the one database or the other, and never none.
/// </remarks>
internal sealed class DatabaseExchange(
    CopySession session,
    CopySession ending,
    PostgresInstance instance,
    string? manager
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _owner = SqlText.Identifier(instance.Owner ?? instance.User);

    public async Task ExecuteAsync(string fresh, string kept, string keptMark, CancellationToken ct)
    {
        var (ours, copy, old) = (
            SqlText.Identifier(instance.Database),
            SqlText.Identifier(fresh),
            SqlText.Identifier(kept)
        );
        await using var exchange = session.Batch([
            .. OwnerSql(copy),
            .. await RightsSqlAsync(copy, ct),
            $"ALTER DATABASE {ours} RENAME TO {old}",
            $"ALTER DATABASE {copy} RENAME TO {ours}",
            DatabaseCopies.CommentSql(instance.Database, null),
            DatabaseCopies.CommentSql(kept, keptMark),
        ]);
        await session.TryAsync("rename databases", () => ExchangeAsync(exchange, fresh, ct));
    }

    private async Task<int> ExchangeAsync(NpgsqlBatch exchange, string fresh, CancellationToken ct)
    {
        var renaming = exchange.ExecuteNonQueryAsync(ct);
        try
        {
            while (!renaming.IsCompleted)
            {
                await EndSessionsAsync(fresh, ct);
                await Task.WhenAny(renaming, Task.Delay(Pause, ct));
            }

            return await renaming;
        }
        catch (PostgresException e) when (e.SqlState == SqlState.ObjectInUse)
        {
            throw BackupRefusals.InUse(instance.Database, e.Detail ?? e.MessageText).ToException();
        }
        finally
        {
            // Its connection is closed only when nothing runs on it.
            await ((Task)renaming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IReadOnlyList<string> OwnerSql(string copy) =>
        (instance.Provider, manager) switch
        {
            (not PostgresProvider.External, _) => [$"ALTER DATABASE {copy} OWNER TO {_owner}"],
            (_, { } other) =>
            [
                $"REVOKE ALL ON DATABASE {copy} FROM {SqlText.Identifier(other)}",
                $"GRANT ALL ON DATABASE {copy} TO {_owner}",
            ],
            _ => [],
        };

    /// <summary>Whoever may do something with the database until now may do it with the one that takes its place.</summary>
    private async Task<IReadOnlyList<string>> RightsSqlAsync(string copy, CancellationToken ct) =>
        [
            $"REVOKE ALL ON DATABASE {copy} FROM PUBLIC",
            .. await session.ReadAsync(
                $"""
                SELECT format('GRANT %s ON DATABASE %s TO %s%s', a.privilege_type, {SqlText.Literal(
                    copy
                )},
                              CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                              CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END)
                  FROM pg_database AS d
                 CROSS JOIN aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) AS a
                 WHERE d.datname = {SqlText.Literal(instance.Database)}
                   AND a.grantee <> d.datdba
                """,
                row => row.GetString(0),
                ct
            ),
        ];

    // Of clients, and only those that it may end: PostgreSQL itself ends its workers, and names whoever stays.
    private Task EndSessionsAsync(string fresh, CancellationToken ct) =>
        ending.ExecuteAsync(
            "end sessions",
            $"""
            SELECT pg_terminate_backend(a.pid)
              FROM pg_stat_activity AS a
              JOIN pg_roles AS r ON r.oid = a.usesysid
             WHERE a.datname IN ({SqlText.Literal(instance.Database)}, {SqlText.Literal(fresh)})
               AND a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()
               AND (pg_has_role(r.oid, 'USAGE')
                    OR NOT r.rolsuper AND pg_has_role('pg_signal_backend', 'USAGE'))
            """,
            ct
        );
}
