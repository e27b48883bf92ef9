using Npgsql;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Makes columns of a database unreadable that nobody else uses yet.</summary>
/// <remarks>
/// Triggers sleep meanwhile: they would note the old values elsewhere. Tables are rewritten and analyzed afterwards, because dead
/// rows and statistics hold samples of what was there; materialized views are made anew.
/// </remarks>
/// <param name="key">Of the digests; forgotten afterwards, so that nobody can try out values.</param>
internal sealed class DatabaseMasking(CopySession session, string key)
{
    private const string MaskRight = "mask columns";

    /// <returns>How many rows were changed.</returns>
    public async Task<long> MaskAsync(
        IReadOnlyList<MaskRule> rules,
        Action<string> onTable,
        CancellationToken ct
    )
    {
        var columns = await new MaskedColumns(session).FindAsync(rules, ct);
        var rows = 0L;
        foreach (var table in columns.GroupBy(column => column.Table))
        {
            onTable(table.Key);
            rows += await MaskAsync(table.Key, [.. table], ct);
        }

        await RefreshViewsAsync(ct);
        return rows;
    }

    private Task<long> MaskAsync(
        string table,
        IReadOnlyList<MaskedColumn> columns,
        CancellationToken ct
    ) => session.TryAsync(MaskRight, () => OverwriteAsync(table, columns, ct));

    private async Task<long> OverwriteAsync(
        string table,
        IReadOnlyList<MaskedColumn> columns,
        CancellationToken ct
    )
    {
        var sets = columns.Select(column => $"{column.Name} = {MaskText.Of(column, key)}");
        var wheres = columns.Select(column => $"{column.Name} IS NOT NULL");
        try
        {
            await using var batch = session.Batch([
                "BEGIN",
                "SET CONSTRAINTS ALL IMMEDIATE",
                $"ALTER TABLE {table} DISABLE TRIGGER USER",
                $"UPDATE {table} SET {string.Join(", ", sets)} WHERE {string.Join(" OR ", wheres)}",
                $"ALTER TABLE {table} ENABLE TRIGGER USER",
                "COMMIT",
            ]);
            await batch.ExecuteNonQueryAsync(ct);
            await RewriteAsync(table, ct);
            return (long)batch.BatchCommands[3].RecordsAffected;
        }
        catch (PostgresException e) when (!SqlState.IsOfServer(e.SqlState))
        {
            throw MaskRefusals.Failed(table, e.MessageText).ToException();
        }
    }

    private Task RewriteAsync(string table, CancellationToken ct) =>
        session.ExecuteAsync(MaskRight, $"VACUUM (FULL, ANALYZE) {table}", ct);

    // In the order in which they were made: one that reads another is younger.
    private async Task RefreshViewsAsync(CancellationToken ct)
    {
        const string Sql = """
            SELECT c.oid::regclass::text
              FROM pg_class AS c
             WHERE c.relkind = 'm' AND c.relispopulated
             ORDER BY c.oid
            """;
        foreach (var view in await session.ReadAsync(Sql, row => row.GetString(0), ct))
            await session.ExecuteAsync(
                MaskRight,
                [$"REFRESH MATERIALIZED VIEW {view}", $"ANALYZE {view}"],
                ct
            );
    }
}
