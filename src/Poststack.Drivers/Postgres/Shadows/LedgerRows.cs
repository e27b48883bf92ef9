using Npgsql;
using Poststack.Core.Databases;
using Poststack.Core.Migrations.Checks.Watches;
using Poststack.Drivers.Postgres.Backups;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Copies what other tools remember of a target to its shadow.</summary>
internal static class LedgerRows
{
    public static async Task CopyAsync(
        PostgresInstance target,
        PostgresLogin shadow,
        CancellationToken ct
    )
    {
        await using var from = await CopySession.OpenAsync(
            CopyLogins.Worker(target, target.Database),
            ct
        );
        await using var to = await CopySession.OpenAsync(shadow, ct);
        foreach (var table in await FindAsync(from, ct))
        {
            var rows = await from.ReadAsync(
                $"SELECT t::text FROM {table} AS t",
                row => row.GetString(0),
                ct
            );
            foreach (var row in rows)
                await to.ExecuteAsync(
                    "fill the ledger",
                    $"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT (r.v).* FROM (SELECT {SqlText.Literal(row)}::{table} AS v) AS r",
                    ct
                );
            await ContinueNumbersAsync(to, table, ct);
        }
    }

    private static Task<IReadOnlyList<string>> FindAsync(CopySession from, CancellationToken ct)
    {
        var names = string.Join(", ", ForeignLedgers.Names.Select(SqlText.Literal));
        return from.ReadAsync(
            $"""
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
              FROM pg_catalog.pg_class AS c
              JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND c.relname IN ({names})
               AND n.nspname !~ '^pg_' AND n.nspname <> '_poststack'
             ORDER BY 1
            """,
            row => row.GetString(0),
            ct
        );
    }

    // A schema's dump has no numbers of sequences: the next row would get one that is taken.
    private static async Task ContinueNumbersAsync(
        CopySession to,
        string table,
        CancellationToken ct
    )
    {
        var numbered = await to.ReadAsync(
            $"""
            SELECT quote_ident(a.attname), pg_get_serial_sequence({SqlText.Literal(
                table
            )}, a.attname)
              FROM pg_catalog.pg_attribute AS a
             WHERE a.attrelid = {SqlText.Literal(
                table
            )}::regclass AND a.attnum > 0 AND NOT a.attisdropped
               AND pg_get_serial_sequence({SqlText.Literal(table)}, a.attname) IS NOT NULL
            """,
            row => (Column: row.GetString(0), Sequence: row.GetString(1)),
            ct
        );
        foreach (var (column, sequence) in numbered)
            await to.ExecuteAsync(
                "continue the ledger's numbers",
                $"SELECT setval({SqlText.Literal(sequence)}, max({column})) FROM {table} HAVING max({column}) > 0",
                ct
            );
    }
}
