using System.Globalization;
using Npgsql;
using Poststack.Core.Databases;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Checks.Data;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Replays;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Backups;

namespace Poststack.Drivers.Postgres.Shadows;

/// <inheritdoc/>
internal sealed class MigrationTarget(CopySession session) : IMigrationTarget
{
    // Long enough for a scan of some gigabytes, short enough for somebody who waits.
    private const int PatienceSeconds = 10;

    private readonly Dictionary<string, TableSize> _sizes = [];

    /// <summary>With its partitions. Rows are reckoned as the planner does it: as dense as they were when it last looked.</summary>
    public async Task<TableSize> SizeOfAsync(string schema, string table, CancellationToken ct)
    {
        var name = NameOf(schema, table);
        if (_sizes.TryGetValue(name, out var known))
            return known;

        var found = await session.ReadAsync(
            $"""
            WITH RECURSIVE tree AS (
                SELECT pg_catalog.to_regclass({SqlText.Literal(name)})::oid AS oid
                 UNION
                SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i JOIN tree ON i.inhparent = tree.oid
            ), files AS (
                SELECT c.oid, c.reltuples, c.relpages,
                       pg_catalog.pg_relation_size(c.oid) / current_setting('block_size')::float8 AS pages
                  FROM tree JOIN pg_catalog.pg_class AS c USING (oid)
            )
            SELECT CASE WHEN bool_or(relpages = 0 AND pages > 0) THEN -1
                        ELSE coalesce(sum(reltuples * pages / nullif(relpages, 0)), 0) END::bigint,
                   sum(pg_catalog.pg_table_size(oid))::bigint,
                   sum(pg_catalog.pg_indexes_size(oid))::bigint
              FROM files
            HAVING count(*) > 0
            """,
            row => new TableSize(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
            ct
        );
        return _sizes[name] = found is [var size, ..] ? size : TableSize.Unknown;
    }

    public async Task<string> CollectQueriesAsync(CancellationToken ct)
    {
        const string Sql = """
            SELECT DISTINCT s.query
              FROM pg_stat_statements AS s
             WHERE s.dbid = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())
               AND s.query ~* '^\s*(select|insert|update|delete|merge|with|values)\y'
               AND s.query !~ '(_poststack|pg_catalog|pg_stat)'
             ORDER BY 1
            """;
        // https://www.postgresql.org/docs/current/pgstatstatements.html: without that role, only one's own.
        const string HiddenSql = """
            SELECT DISTINCT s.userid::regrole::text
              FROM pg_stat_statements AS s
             WHERE s.dbid = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())
               AND s.query = '<insufficient privilege>'
             ORDER BY 1
            """;
        IReadOnlyList<string> hidden;
        IReadOnlyList<string> queries;
        try
        {
            hidden = await session.ReadAsync(HiddenSql, row => row.GetString(0), ct);
            queries = await session.ReadAsync(Sql, row => row.GetString(0), ct);
        }
        catch (RefusalException e) when (e.Refusal.Code != PostgresRefusals.LostCode)
        {
            throw CheckRefusals.NoQueries(QuerySource.Collected, e.Refusal.Message).ToException();
        }

        return hidden.Count == 0
            ? string.Join(";\n", queries)
            : throw CheckRefusals
                .NoQueries(
                    QuerySource.Collected,
                    $"Those of {string.Join(", ", hidden)} are hidden from the env's user: GRANT pg_read_all_stats to it."
                )
                .ToException();
    }

    public Task<DataAnswer> AskAsync(DataQuestion question, CancellationToken ct) =>
        session.TryAsync("be asked about its rows", () => AnswerAsync(question, ct));

    public string SqlOf(DataQuestion question)
    {
        var table = NameOf(question.Schema, question.Table);
        var columns = question.Columns.Select(SqlText.Identifier).ToList();
        return question.Kind switch
        {
            DataQuestionKind.Rows => $"SELECT FROM {table}",
            DataQuestionKind.Nulls =>
                $"SELECT FROM {table} WHERE {string.Join(" OR ", columns.Select(column => $"{column} IS NULL"))}",
            DataQuestionKind.Duplicates => DuplicatesSql(question.Index!, table),
            DataQuestionKind.Violations => $"SELECT FROM {table} WHERE NOT ({question.Expression})",
            _ => OrphansSql(question, table, columns),
        };
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private async Task<DataAnswer> AnswerAsync(DataQuestion question, CancellationToken ct)
    {
        await using var batch = session.Batch([
            "BEGIN READ ONLY",
            string.Create(
                CultureInfo.InvariantCulture,
                $"SET LOCAL statement_timeout = '{PatienceSeconds}s'"
            ),
            "SET LOCAL lock_timeout = '1s'",
            $"SELECT EXISTS ({SqlOf(question)})",
            "COMMIT",
        ]);
        try
        {
            await using var row = await batch.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            return row.GetBoolean(0) ? DataAnswer.Yes : DataAnswer.No;
        }
        catch (PostgresException e) when (!SqlFailure.EndsConnection(e.SqlState))
        {
            await session.Batch(["ROLLBACK"]).ExecuteNonQueryAsync(ct);
            return DataAnswer.Unknown;
        }
    }

    private static string DuplicatesSql(IndexFacts index, string table)
    {
        List<string> conditions = [$"({index.Predicate ?? "true"})"];
        if (!index.NullsAreEqual)
            conditions.AddRange(index.Keys.Select(key => $"({key}) IS NOT NULL"));
        return $"SELECT FROM {table} WHERE {string.Join(" AND ", conditions)} GROUP BY {string.Join(", ", index.Keys.Select(key => $"({key})"))} HAVING count(*) > 1";
    }

    private static string OrphansSql(
        DataQuestion question,
        string table,
        IReadOnlyList<string> columns
    )
    {
        var (schema, other, keys) = question.Referenced!.Value;
        var isSame = columns.Zip(
            keys,
            (column, key) => $"o.{SqlText.Identifier(key)} = t.{column}"
        );
        var given = string.Join(" AND ", columns.Select(column => $"t.{column} IS NOT NULL"));
        return $"SELECT FROM {table} AS t WHERE {given} AND NOT EXISTS (SELECT FROM {NameOf(schema, other)} AS o WHERE {string.Join(" AND ", isSame)})";
    }

    private static string NameOf(string schema, string table) =>
        $"{SqlText.Identifier(schema)}.{SqlText.Identifier(table)}";
}
