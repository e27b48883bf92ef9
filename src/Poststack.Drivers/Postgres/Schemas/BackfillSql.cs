using Poststack.Core.Migrations.Backfills;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>What backfills ask, and where they note how far they are.</summary>
internal static class BackfillSql
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS _poststack.backfill (
            number bigint PRIMARY KEY,
            checksum text NOT NULL,
            key text NOT NULL,
            last text,
            rows bigint NOT NULL DEFAULT 0,
            begun_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
        )
        """;

    /// <summary>Another statement, or another key, has done nothing yet.</summary>
    public const string Begin = """
        INSERT INTO _poststack.backfill AS b (number, checksum, key)
        VALUES ($1, $2, $3)
        ON CONFLICT (number) DO UPDATE
           SET checksum = $2, key = $3,
               last = CASE WHEN b.checksum = $2 AND b.key = $3 THEN b.last END,
               rows = CASE WHEN b.checksum = $2 AND b.key = $3 THEN b.rows ELSE 0 END,
               begun_at = CASE WHEN b.checksum = $2 AND b.key = $3 THEN b.begun_at ELSE excluded.begun_at END
        RETURNING last, rows
        """;

    // Locks are held while a commit waits for the disk, or for a replica. What a crash of the server takes back, it takes together
    // with the note of how far we are; and the ledger's note at the end waits for the disk, and so for all that was before it.
    public const string DoNotWaitForTheDisk = "SET LOCAL synchronous_commit = off";

    /// <summary>
    /// By a key of several columns a batch is a comparison of rows, of which the planner thinks that half a table fits it: it would
    /// read all of that for each batch. There is an index in any case.
    /// </summary>
    public const string ByIndex =
        "SELECT pg_catalog.set_config('enable_seqscan', 'off', true), pg_catalog.set_config('jit', 'off', true)";

    public const string Note =
        "UPDATE _poststack.backfill SET last = $2, rows = rows + $3 WHERE number = $1";

    public const string Forget = "DELETE FROM _poststack.backfill WHERE number = $1";

    /// <summary>
    /// The columns, never NULL, of an index in which each row has a place of its own: of the primary key, or of the shortest one that
    /// begins with the column that is named.
    /// </summary>
    // One that is sorted both ways is no help to a comparison of rows.
    public const string Key = """
        SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), E'\n' ORDER BY k.at),
               pg_catalog.string_agg(pg_catalog.format_type(a.atttypid, a.atttypmod), E'\n' ORDER BY k.at),
               greatest(c.reltuples, 0)::bigint
          FROM pg_catalog.pg_index AS i
          JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
          JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
          JOIN pg_catalog.pg_am AS m ON m.oid = x.relam AND m.amname = 'btree'
         CROSS JOIN pg_catalog.generate_series(0, i.indnkeyatts - 1) AS k (at)
          LEFT JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.at] AND a.attnum > 0 AND a.attnotnull
         WHERE i.indrelid = $1::pg_catalog.regclass
           AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
           AND (i.indnkeyatts = 1 OR pg_catalog.array_to_string(i.indoption::int2[], '') ~ '^(0+|3+)$')
         GROUP BY i.indexrelid, i.indisprimary, i.indnkeyatts, c.reltuples
        HAVING pg_catalog.bool_and(a.attname IS NOT NULL)
           AND CASE WHEN $2 IS NULL THEN i.indisprimary ELSE (pg_catalog.array_agg(a.attname ORDER BY k.at))[1] = $2 END
         ORDER BY i.indnkeyatts, i.indexrelid
         LIMIT 1
        """;

    /// <summary>Who waits for a lock in this database, and how far replicas are behind; of those whose state we may not see, how many.</summary>
    // What a session of another role waits for is hidden from who is no administrator; that it waits for a lock is not.
    public const string Traffic = """
        SELECT (SELECT count(DISTINCT l.pid)::int FROM pg_catalog.pg_locks AS l
                  JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
                 WHERE NOT l.granted AND a.datname = pg_catalog.current_database()),
               coalesce(max(extract(epoch FROM r.replay_lag)), 0)::float8,
               (count(*) FILTER (WHERE r.state IS NULL))::int
          FROM pg_catalog.pg_stat_replication AS r
        """;

    public static string Bounds(BackfillStatement statement, BackfillKey key, string? after)
    {
        var behind = after is null ? "" : $"WHERE ({key.Columns()}) > ({key.Values("$2")}) ";
        // By order, and not by min and max: uuid has neither. Of the columns themselves: a name alone would mean the text beside it.
        return $"""
            WITH batch AS MATERIALIZED (
                SELECT {key.Columns()} FROM {statement.Table} {behind}ORDER BY {key.Columns()} LIMIT $1)
            SELECT (SELECT {key.Text} FROM batch ORDER BY {key.Columns("batch.")} LIMIT 1),
                   (SELECT {key.Text} FROM batch ORDER BY {key.Columns("batch.", " DESC")} LIMIT 1),
                   (SELECT count(*) FROM batch)
            """;
    }
}
