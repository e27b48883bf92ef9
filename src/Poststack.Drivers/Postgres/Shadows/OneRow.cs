using Npgsql;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Tells an UPDATE, DELETE or SELECT FOR UPDATE that finds its rows by values of a unique column from one that reads the table.</summary>
/// <remarks>A shadow is empty, so that a plan reads all of it, however few rows are wanted. Here it is planned as for a large table.</remarks>
internal static class OneRow
{
    private const string Step = "->  Index Scan using ";
    private const string Condition = "Index Cond: (";

    private static readonly string[] AsIfLarge =
    [
        "SAVEPOINT poststack_plan",
        "SET LOCAL enable_seqscan = off",
        "SET LOCAL enable_bitmapscan = off",
    ];

    /// <param name="statement">Has run, and its transaction is open.</param>
    /// <param name="written">Tables that it has locked to write to, or to lock rows of.</param>
    /// <returns>The table that it looks into by a unique column; 0 where it does more.</returns>
    public static async Task<long> FindAsync(
        NpgsqlConnection connection,
        SqlStatement statement,
        IReadOnlyList<RelationFacts> written,
        CancellationToken ct
    )
    {
        if (statement.Words is not ["UPDATE" or "DELETE" or "SELECT", ..] || written.Count == 0)
            return 0;

        foreach (var sql in AsIfLarge)
            await ExecuteAsync(connection, sql, ct);
        try
        {
            var plan = await ExplainAsync(connection, statement, ct);
            return written.FirstOrDefault(table => Finds(plan, table))?.Id ?? 0;
        }
        catch (PostgresException)
        {
            // It has removed what it is made of itself.
            return 0;
        }
        finally
        {
            await ExecuteAsync(connection, "ROLLBACK TO SAVEPOINT poststack_plan", ct);
        }
    }

    private static bool Finds(List<string> plan, RelationFacts table) =>
        plan.Count(line => line.Contains("->", StringComparison.Ordinal)) == 1
        && table.Indexes.Any(index =>
            index is { IsUnique: true, IsPartial: false, Columns: [> 0 and var number] }
            && Has(plan, $"{Step}{index.Name} on ")
            && Has(plan, $"{Condition}{table.NamesOf([number])} = ")
        );

    private static bool Has(List<string> plan, string text) =>
        plan.Exists(line => line.TrimStart().StartsWith(text, StringComparison.Ordinal));

    private static async Task<List<string>> ExplainAsync(
        NpgsqlConnection connection,
        SqlStatement statement,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"EXPLAIN (COSTS OFF) {statement.Text}",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync(ct);
        var plan = new List<string>();
        while (await rows.ReadAsync(ct))
            plan.Add(rows.GetString(0));
        return plan;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
