using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Poststack.Core.Databases;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Postgres.Schemas;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Reads what a shadow must have of its target. Changes nothing there.</summary>
internal static class TargetReader
{
    // Owners and rights are not part of a schema's description, and decide what a migration may do. Of what the description
    // leaves out, the row's last change is enough: a copy more is made for nothing, and none is taken that lacks something.
    private const string OwnersSql = """
        SELECT pg_catalog.md5(coalesce(pg_catalog.string_agg(line, ' ' ORDER BY line COLLATE "C"), '')) FROM (
            SELECT 'c' || c.oid::regclass::text || c.relowner::regrole::text || coalesce(c.relacl::text, '')
                   || c.relispopulated::text || c.relreplident::text
              FROM pg_catalog.pg_class AS c
             WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
            UNION ALL
            SELECT 'n' || n.nspname || n.nspowner::regrole::text || coalesce(n.nspacl::text, '')
              FROM pg_catalog.pg_namespace AS n
             WHERE n.nspname !~ '^pg_(toast|temp)'
            UNION ALL
            SELECT 'f' || p.oid::regprocedure::text || p.proowner::regrole::text || coalesce(p.proacl::text, '')
              FROM pg_catalog.pg_proc AS p
             WHERE p.oid >= 16384
            UNION ALL
            SELECT 't' || t.oid::regtype::text || t.typowner::regrole::text || coalesce(t.typacl::text, '')
              FROM pg_catalog.pg_type AS t
             WHERE t.oid >= 16384 AND t.typtype IN ('e', 'd', 'r')
            UNION ALL
            SELECT 'a' || a.attrelid::regclass::text || a.attname || a.attacl::text
              FROM pg_catalog.pg_attribute AS a
             WHERE a.attrelid >= 16384 AND a.attacl IS NOT NULL AND NOT a.attisdropped
            UNION ALL
            SELECT 'p' || p.pubname || p.pubupdate::text || p.pubdelete::text
                   || coalesce((SELECT pg_catalog.string_agg(t.schemaname || '.' || t.tablename, ',' ORDER BY t.schemaname, t.tablename)
                                  FROM pg_catalog.pg_publication_tables AS t WHERE t.pubname = p.pubname), '')
              FROM pg_catalog.pg_publication AS p
            UNION ALL
            SELECT 'x' || e.extname || e.extowner::regrole::text
              FROM pg_catalog.pg_extension AS e
            UNION ALL
            SELECT 'e' || e.evtname || e.evtevent || e.evtenabled::text
              FROM pg_catalog.pg_event_trigger AS e
            UNION ALL
            SELECT 'x' || o.tableoid::regclass::text || o.oid || ':' || o.xmin FROM (
                SELECT tableoid, oid, xmin FROM pg_catalog.pg_collation
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_cast
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_conversion
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_default_acl
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_event_trigger
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_extension
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_foreign_data_wrapper
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_foreign_server
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_language
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_opclass
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_operator
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_opfamily
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_proc WHERE prokind = 'a'
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_ts_config
                UNION ALL SELECT tableoid, oid, xmin FROM pg_catalog.pg_ts_dict
            ) AS o
             WHERE o.oid >= 16384
        ) AS one (line)
        """;

    // What is set for the user, the database or the server, as far as it decides what SQL means.
    private const string SettingsSql = """
        SELECT s.name || '=' || s.setting
          FROM pg_catalog.pg_settings AS s
         WHERE s.name IN ('TimeZone', 'search_path', 'DateStyle', 'IntervalStyle', 'default_table_access_method',
                          'standard_conforming_strings', 'check_function_bodies', 'default_toast_compression',
                          'xmlbinary', 'xmloption', 'bytea_output')
         ORDER BY 1
        """;

    private const string RolesSql = """
        SELECT r.rolname::text,
               CASE WHEN r.rolsuper THEN 'SUPERUSER' ELSE 'NOSUPERUSER' END
               || CASE WHEN r.rolcreaterole THEN ' CREATEROLE' ELSE ' NOCREATEROLE' END
               || CASE WHEN r.rolcreatedb THEN ' CREATEDB' ELSE ' NOCREATEDB' END
               || CASE WHEN r.rolbypassrls THEN ' BYPASSRLS' ELSE ' NOBYPASSRLS' END
               || CASE WHEN r.rolinherit THEN ' INHERIT' ELSE ' NOINHERIT' END
          FROM pg_catalog.pg_roles AS r
         WHERE r.rolname !~ '^pg_' AND r.rolname <> 'postgres'
         ORDER BY 1
        """;

    private const string MembershipsSql = """
        SELECT m.roleid::regrole::text,
               m.member::regrole::text || CASE WHEN bool_or(m.admin_option) THEN ' WITH ADMIN OPTION' ELSE '' END
          FROM pg_catalog.pg_auth_members AS m
          JOIN pg_catalog.pg_roles AS r ON r.oid = m.member
         WHERE r.rolname !~ '^pg_' AND r.rolname <> 'postgres'
         GROUP BY m.roleid, m.member
         ORDER BY 1, 2
        """;

    public const string TablespacesSql =
        "SELECT s.spcname::text FROM pg_catalog.pg_tablespace AS s WHERE s.spcname !~ '^pg_'";

    // Of an empty schema a view has no rows, computed or not: only the mark is missing.
    private const string MarksSql = """
        SELECT pg_catalog.format('UPDATE pg_catalog.pg_class SET relispopulated = true WHERE oid = pg_catalog.to_regclass(%L)',
                                 pg_catalog.format('%I.%I', n.nspname, c.relname))
          FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
         WHERE c.relkind = 'm' AND c.relispopulated
         UNION ALL
        SELECT pg_catalog.format('WITH e AS (UPDATE pg_catalog.pg_extension SET extowner = %L::regrole WHERE extname = %L RETURNING oid, extowner)
                                  INSERT INTO pg_catalog.pg_shdepend
                                  SELECT d.oid, ''pg_catalog.pg_extension''::regclass, e.oid, 0, ''pg_catalog.pg_authid''::regclass, e.extowner, ''o''
                                    FROM e, pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()',
                                 e.extowner::regrole, e.extname)
          FROM pg_catalog.pg_extension AS e
          JOIN pg_catalog.pg_roles AS r ON r.oid = e.extowner
         WHERE r.rolname !~ '^pg_' AND r.rolname <> 'postgres'
        """;

    public static async Task<TargetTraits> ReadAsync(PostgresInstance target, CancellationToken ct)
    {
        await using var user = await CopySession.OpenAsync(PostgresLogin.OfUser(target), ct);
        var settings = await user.ReadAsync(SettingsSql, row => row.GetString(0), ct);

        await using var session = await CopySession.OpenAsync(
            CopyLogins.Worker(target, target.Database),
            ct
        );
        var traits = await new TraitsReader(session).ReadAsync(ct);
        var roles = await session.ReadAsync(
            RolesSql,
            row => new RoleTraits(row.GetString(0), row.GetString(1)),
            ct
        );
        var memberships = await session.ReadAsync(
            MembershipsSql,
            row => (row.GetString(0), row.GetString(1)),
            ct
        );
        var tablespaces = await session.ReadAsync(TablespacesSql, row => row.GetString(0), ct);
        var owners = await session.ReadAsync(OwnersSql, row => row.GetString(0), ct);
        var marks = await session.ReadAsync(MarksSql, row => row.GetString(0), ct);
        return new(
            session.Connection.PostgreSqlVersion,
            traits,
            target.Owner ?? target.User,
            KeyOf([
                (await session.DescribeAsync(ct)).Hash,
                owners[0],
                $"{traits.Owner} {traits.Encoding} {traits.Collate} {traits.CType} {traits.LocaleProvider} {traits.Locale}",
            ]),
            settings,
            roles,
            memberships,
            tablespaces,
            marks
        );
    }

    private static string KeyOf(IReadOnlyList<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[
            ..24
        ];
}
