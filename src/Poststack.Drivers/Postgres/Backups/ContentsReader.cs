using System.Text;
using Poststack.Core.Backups;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Counts what is in the database that a session is connected to.</summary>
/// <remarks>Materialized views are made anew by a restore, and foreign tables are somebody else's: neither is counted.</remarks>
internal sealed class ContentsReader(CopySession session)
{
    private const int TablesAtOnce = 50;

    private const string TablesSql = """
        SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
          FROM pg_class AS c
          JOIN pg_namespace AS n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r'
           AND c.relpersistence <> 't'
           AND n.nspname <> 'information_schema'
           AND n.nspname !~ '^pg_'
           AND NOT EXISTS (SELECT FROM pg_depend AS d
                            WHERE d.classid = 'pg_class'::regclass
                              AND d.objid = c.oid
                              AND d.deptype = 'e')
         ORDER BY (quote_ident(n.nspname) || '.' || quote_ident(c.relname)) COLLATE "C"
        """;

    public async Task<DatabaseContents> ReadAsync(CancellationToken ct)
    {
        var names = await session.ReadAsync(TablesSql, row => row.GetString(0), ct);
        var tables = new List<TableRows>(names.Count);
        foreach (var some in names.Chunk(TablesAtOnce))
            tables.AddRange(
                (
                    await session.ReadAsync(
                        CountSql(some),
                        row => (At: row.GetInt32(0), Rows: row.GetInt64(1)),
                        ct
                    )
                )
                    .OrderBy(counted => counted.At)
                    .Select(counted => new TableRows(some[counted.At], counted.Rows))
            );

        return new(tables, await new LedgerReader(session).ReadAsync(ct));
    }

    private static string CountSql(string[] tables)
    {
        var sql = new StringBuilder();
        for (var at = 0; at < tables.Length; at++)
            sql.Append(at == 0 ? "" : " UNION ALL ")
                .Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"SELECT {at}, count(*) FROM ONLY {tables[at]}"
                );

        return sql.ToString();
    }
}
