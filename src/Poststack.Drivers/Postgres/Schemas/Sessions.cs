using Npgsql;
using Poststack.Core.Migrations.Servers;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>Other sessions of a server, as far as we may see them.</summary>
internal static class Sessions
{
    private const string Facts = """
        SELECT a.pid, coalesce(a.application_name, ''), coalesce(a.usename::text, ''),
               coalesce(a.state, ''),
               pg_catalog.regexp_replace(coalesce(a.query, ''), '\s+', ' ', 'g'),
               extract(epoch FROM pg_catalog.clock_timestamp() - coalesce(a.xact_start, a.query_start))::float8
          FROM pg_catalog.pg_stat_activity AS a
        """;

    /// <summary>Who a session waits for, those first that wait for nobody.</summary>
    public static async Task<IReadOnlyList<SessionFacts>> BlockersOfAsync(
        NpgsqlConnection connection,
        int process,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"{Facts} WHERE a.pid = ANY (pg_catalog.pg_blocking_pids($1)) ORDER BY pg_catalog.cardinality(pg_catalog.pg_blocking_pids(a.pid)), a.xact_start",
            connection
        );
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = process });
        return await ReadAsync(command, ct);
    }

    /// <summary>Who has an advisory lock of two keys in this database.</summary>
    public static async Task<SessionFacts?> HolderOfAsync(
        NpgsqlConnection connection,
        int group,
        int key,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            {Facts}
              JOIN pg_catalog.pg_locks AS l ON l.pid = a.pid AND l.granted AND l.locktype = 'advisory'
             WHERE l.classid = $1::int8::oid AND l.objid = $2::int8::oid AND l.objsubid = 2
               AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                                  WHERE d.datname = pg_catalog.current_database())
            """,
            connection
        );
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = group });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = key });
        return await ReadAsync(command, ct) is [var holder, ..] ? holder : null;
    }

    private static async Task<IReadOnlyList<SessionFacts>> ReadAsync(
        NpgsqlCommand command,
        CancellationToken ct
    )
    {
        var found = new List<SessionFacts>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(
                new(
                    row.GetInt32(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetString(3),
                    row.GetString(4).Trim(),
                    await row.IsDBNullAsync(5, ct)
                        ? null
                        : TimeSpan.FromSeconds(Math.Max(0, row.GetDouble(5)))
                )
            );

        return found;
    }
}
