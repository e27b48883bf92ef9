using Poststack.Core.Backups;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Reads what a database is beyond its contents.</summary>
internal sealed class TraitsReader(CopySession session)
{
    // By way of JSON, because the column of the locale had another name in each of 15, 16 and 17.
    private const string Sql = """
        SELECT pg_get_userbyid(d.datdba),
               pg_encoding_to_char(d.encoding),
               d.datcollate,
               d.datctype,
               CASE to_jsonb(d) ->> 'datlocprovider' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
               coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale')
          FROM pg_database AS d
         WHERE d.datname = current_database()
        """;

    private static readonly string RolesSql = $"""
        SELECT DISTINCT r.rolname::text
          FROM pg_shdepend AS s
          JOIN pg_roles AS r ON r.oid = s.refobjid
          JOIN pg_database AS d ON d.datname = current_database()
         WHERE s.refclassid = 'pg_authid'::regclass
           AND s.deptype IN ('o', 'a', 'r')
           AND (s.dbid = d.oid OR s.classid = 'pg_database'::regclass AND s.objid = d.oid)
           AND r.oid <> d.datdba
           AND r.rolname !~ '^pg_'
           AND r.rolname <> '{PostgresNames.Admin}'
         ORDER BY 1
        """;

    private const string TablespacesSql = """
        SELECT DISTINCT t.spcname::text
          FROM pg_class AS c
          JOIN pg_tablespace AS t ON t.oid = c.reltablespace
         WHERE t.spcname !~ '^pg_'
         ORDER BY 1
        """;

    private const string SettingsSql = """
        SELECT unnest(s.setconfig)
          FROM pg_db_role_setting AS s
          JOIN pg_database AS d ON d.oid = s.setdatabase
         WHERE s.setrole = 0
           AND d.datname = current_database()
        """;

    public async Task<DatabaseTraits> ReadAsync(CancellationToken ct)
    {
        var traits = await session.ReadAsync(
            Sql,
            row => new DatabaseTraits(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5)
            ),
            ct
        );
        return traits[0] with
        {
            Roles = await session.ReadAsync(RolesSql, row => row.GetString(0), ct),
            Tablespaces = await session.ReadAsync(TablespacesSql, row => row.GetString(0), ct),
            Settings = await session.ReadAsync(SettingsSql, row => row.GetString(0), ct),
        };
    }

    /// <summary>`15.8` of `15.8 (Debian 15.8-0+deb12u1)`.</summary>
    public static string VersionIn(string serverVersion) => serverVersion.Split(' ')[0];
}
