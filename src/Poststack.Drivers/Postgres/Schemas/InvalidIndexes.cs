using Npgsql;
using Poststack.Core.Migrations.Servers;

namespace Poststack.Drivers.Postgres.Schemas;

internal static class InvalidIndexes
{
    // Indexes of partitioned tables are invalid until each partition has its own: nothing is broken there.
    private const string Find = """
        SELECT i.indexrelid::bigint,
               pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
          FROM pg_catalog.pg_index AS i
          JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
          JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
         WHERE NOT i.indisvalid AND c.relkind = 'i'
           AND pg_catalog.pg_has_role(c.relowner, 'USAGE')
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index AS p
                            WHERE p.index_relid = i.indexrelid)
         ORDER BY 1
        """;

    public static async Task<IReadOnlyList<InvalidIndex>> FindAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var found = new List<InvalidIndex>();
        await using var command = new NpgsqlCommand(Find, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(new(row.GetInt64(0), row.GetString(1)));

        return found;
    }
}
