namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Questions to the catalogs about the user's own objects. Names are qualified: migrations set search paths.</summary>
internal static class CatalogSql
{
    private const string FirstOfUser = "16384";

    /// <summary>From here on each name is printed with its schema, whatever search path a migration has set.</summary>
    public const string QualifyNames = """
        SELECT pg_catalog.set_config('poststack.path', pg_catalog.current_setting('search_path'), true),
               pg_catalog.set_config('search_path', '', true)
        """;

    /// <summary>Behind <see cref="QualifyNames"/>, in the same transaction: its search path is what it was.</summary>
    public const string AsBefore =
        "SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('poststack.path'), true)";

    // $1: ids of relations, blank between them; null for all.
    private const string Relation = $"""
        WITH relation AS (
            SELECT c.oid, c.relname, c.relkind, c.reltablespace, c.relpersistence, c.relispartition,
                   c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner, c.reloptions, c.relreplident, n.nspname
              FROM pg_catalog.pg_class AS c
              JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
             WHERE c.oid >= {FirstOfUser}
               AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
               AND n.nspname NOT IN ('information_schema', '_poststack') AND n.nspname !~ '^pg_'
               AND ($1::text IS NULL OR c.oid = ANY (pg_catalog.string_to_array($1, ' ')::oid[]))
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
                                  AND d.deptype = 'e')
        )
        """;

    public const string Relations = $"""
        {Relation}
        SELECT r.oid::bigint, r.nspname::text, r.relname::text, r.relkind::text,
               coalesce(pg_catalog.pg_relation_filenode(r.oid), 0)::bigint, r.reltablespace::bigint,
               r.relpersistence::text,
               CASE WHEN r.relispartition
                    THEN coalesce((SELECT i.inhparent::bigint FROM pg_catalog.pg_inherits AS i
                                    WHERE i.inhrelid = r.oid LIMIT 1), 0)
                    ELSE 0 END,
               r.relrowsecurity,
               CASE r.relkind WHEN 'v' THEN pg_catalog.pg_relation_is_updatable(r.oid, true)
                    WHEN 'r' THEN 28 WHEN 'p' THEN 28 ELSE 0 END,
               r.relkind = 'r' AND r.relreplident <> 'f'
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i
                                    WHERE i.indrelid = r.oid
                                      AND CASE r.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident END)
                   AND (r.nspname, r.relname) IN (SELECT t.schemaname, t.tablename
                                                    FROM pg_catalog.pg_publication AS p
                                                    JOIN pg_catalog.pg_publication_tables AS t ON t.pubname = p.pubname
                                                   WHERE p.pubupdate OR p.pubdelete),
               CASE WHEN r.relkind IN ('v', 'm') THEN pg_catalog.md5(pg_catalog.pg_get_viewdef(r.oid)) ELSE '' END
          FROM relation AS r
        """;

    public const string Columns = $"""
        {Relation}
        SELECT a.attrelid::bigint, a.attnum::int, a.attname::text,
               pg_catalog.format_type(a.atttypid, a.atttypmod), pg_catalog.format_type(a.atttypid, NULL),
               a.atttypmod, a.attnotnull,
               pg_catalog.pg_get_expr(d.adbin, d.adrelid),
               a.attidentity::text, a.attgenerated::text, coalesce(l.collname::text, '')
          FROM relation AS r
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = a.attcollation
         WHERE r.relkind <> 'S'
         ORDER BY a.attrelid, a.attnum
        """;

    public const string Constraints = $"""
        {Relation}
        SELECT k.conrelid::bigint, k.oid::bigint, k.conname::text, k.contype::text, k.convalidated,
               pg_catalog.array_to_string(k.conkey, ' '), k.confrelid::bigint,
               pg_catalog.array_to_string(k.confkey, ' '), k.conindid::bigint,
               pg_catalog.pg_get_constraintdef(k.oid),
               CASE k.contype WHEN 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END
          FROM relation AS r
          JOIN pg_catalog.pg_constraint AS k ON k.conrelid = r.oid
         WHERE k.contype IN ('c', 'f', 'p', 'u', 'x')
         ORDER BY k.conrelid, k.oid
        """;

    public const string Indexes = $"""
        {Relation}
        SELECT i.indrelid::bigint, i.indexrelid::bigint, c.relname::text, pg_catalog.pg_get_indexdef(i.indexrelid),
               coalesce(pg_catalog.pg_relation_filenode(i.indexrelid), 0)::bigint, i.indisvalid, i.indisunique,
               i.indpred IS NOT NULL, pg_catalog.array_to_string(i.indkey::int2[], ' '),
               (SELECT pg_catalog.string_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k, true), E'\n' ORDER BY k)
                  FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k),
               pg_catalog.pg_get_expr(i.indpred, i.indrelid),
               coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::bool, false)
          FROM relation AS r
          JOIN pg_catalog.pg_index AS i ON i.indrelid = r.oid
          JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
         ORDER BY i.indrelid, i.indexrelid
        """;

    /// <summary>Triggers (t), rules (r), policies (p) and rights (g) as lines.</summary>
    public const string Lines = $"""
        {Relation}
        SELECT t.tgrelid::bigint, 't', concat_ws(' ', pg_catalog.pg_get_triggerdef(t.oid),
                   CASE t.tgenabled WHEN 'D' THEN 'disabled' END)
          FROM relation AS r
          JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = r.oid AND NOT t.tgisinternal
         UNION ALL
        SELECT p.polrelid::bigint, 'p', concat_ws(' ', p.polname, p.polcmd, p.polpermissive,
                   p.polroles::text, pg_catalog.pg_get_expr(p.polqual, p.polrelid),
                   'check ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
          FROM relation AS r
          JOIN pg_catalog.pg_policy AS p ON p.polrelid = r.oid
         UNION ALL
        SELECT r.oid::bigint, 'p', 'also for its owner'
          FROM relation AS r WHERE r.relforcerowsecurity
         UNION ALL
        SELECT w.ev_class::bigint, 'r', pg_catalog.pg_get_ruledef(w.oid)
          FROM relation AS r
          JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = r.oid AND w.rulename <> '_RETURN'
         UNION ALL
        SELECT r.oid::bigint, 'r', o.option_name
          FROM relation AS r
         CROSS JOIN LATERAL pg_catalog.pg_options_to_table(r.reloptions) AS o
         WHERE CASE o.option_name WHEN 'security_invoker' THEN o.option_value::bool END
         UNION ALL
        SELECT r.oid::bigint, 'g', coalesce(g.rolname::text, 'PUBLIC') || '=' || a.privilege_type || '(' || c.attname || ')'
          FROM relation AS r
          JOIN pg_catalog.pg_attribute AS c ON c.attrelid = r.oid AND c.attacl IS NOT NULL AND NOT c.attisdropped
         CROSS JOIN LATERAL pg_catalog.aclexplode(c.attacl) AS a
          LEFT JOIN pg_catalog.pg_roles AS g ON g.oid = a.grantee
         WHERE a.grantee <> r.relowner
         UNION ALL
        SELECT r.oid::bigint, 'g', coalesce(g.rolname::text, 'PUBLIC') || '=' || a.privilege_type
          FROM relation AS r
         CROSS JOIN LATERAL pg_catalog.aclexplode(r.relacl) AS a
          LEFT JOIN pg_catalog.pg_roles AS g ON g.oid = a.grantee
         WHERE a.grantee <> r.relowner
         ORDER BY 1, 2, 3
        """;

    public const string Types = $"""
        SELECT t.oid::bigint, n.nspname || '.' || t.typname, t.typtype::text,
               CASE WHEN t.typtype = 'd'
                    THEN concat_ws(E'\n', CASE WHEN t.typnotnull THEN 'NOT NULL' END,
                             (SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(k.oid), E'\n' ORDER BY k.oid)
                                FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid))
                    ELSE '' END
          FROM pg_catalog.pg_type AS t
          JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
         WHERE t.oid >= {FirstOfUser}
           AND (t.typtype IN ('e', 'd', 'r')
                OR t.typtype = 'c' AND EXISTS (SELECT FROM pg_catalog.pg_class AS c
                                                WHERE c.oid = t.typrelid AND c.relkind = 'c'))
           AND n.nspname NOT IN ('information_schema', '_poststack') AND n.nspname !~ '^pg_'
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                            WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid
                              AND d.deptype = 'e')
        """;

    public const string Labels = $"""
        SELECT e.enumtypid::bigint, e.oid::bigint, e.enumlabel::text
          FROM pg_catalog.pg_enum AS e
         WHERE e.enumtypid >= {FirstOfUser}
         UNION ALL
        SELECT c.reltype::bigint, a.attnum::bigint, a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
          FROM pg_catalog.pg_class AS c
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         WHERE c.relkind = 'c' AND c.oid >= {FirstOfUser}
        """;

    public const string Functions = $"""
        SELECT p.oid::bigint,
               n.nspname || '.' || p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')',
               coalesce(pg_catalog.pg_get_function_result(p.oid), ''), l.lanname::text,
               CASE p.prosrc WHEN ''
                    THEN coalesce(substring(pg_catalog.pg_get_functiondef(p.oid) FROM '\n((?:BEGIN ATOMIC|RETURN)\M.*)'), '')
                    ELSE p.prosrc END,
               p.provolatile = 'v',
               coalesce((SELECT pg_catalog.string_agg(coalesce(g.rolname::text, 'PUBLIC'), ' ' ORDER BY g.rolname)
                           FROM pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) AS a
                           LEFT JOIN pg_catalog.pg_roles AS g ON g.oid = a.grantee
                          WHERE a.grantee <> p.proowner), '')
          FROM pg_catalog.pg_proc AS p
          JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
          JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
         WHERE p.oid >= {FirstOfUser}
           AND n.nspname NOT IN ('information_schema', '_poststack') AND n.nspname !~ '^pg_'
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                            WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid
                              AND d.deptype IN ('e', 'i'))
        """;

    public const string Schemas = """
        SELECT n.oid::bigint, n.nspname::text,
               coalesce((SELECT pg_catalog.string_agg(coalesce(g.rolname::text, 'PUBLIC') || '=' || a.privilege_type, E'\n'
                                                      ORDER BY g.rolname, a.privilege_type)
                           FROM pg_catalog.aclexplode(coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner))) AS a
                           LEFT JOIN pg_catalog.pg_roles AS g ON g.oid = a.grantee
                          WHERE a.grantee <> n.nspowner), '')
          FROM pg_catalog.pg_namespace AS n
         WHERE n.nspname NOT IN ('information_schema', '_poststack') AND n.nspname !~ '^pg_'
        """;

    public const string Members = """
        SELECT m.member::regrole::text || '=' || m.roleid::regrole::text
          FROM pg_catalog.pg_auth_members AS m
        """;

    /// <remarks>https://www.postgresql.org/docs/current/view-pg-roles.html</remarks>
    public const string Server = """
        SELECT 'role ' || r.rolname || E'\n' || r::text
          FROM pg_catalog.pg_roles AS r
         UNION ALL
        SELECT 'settings of ' || concat_ws(' in ', coalesce(nullif(s.setrole, 0)::regrole::text, 'all roles'), d.datname) || E'\n' || s.setconfig::text
          FROM pg_catalog.pg_db_role_setting AS s
          LEFT JOIN pg_catalog.pg_database AS d ON d.oid = s.setdatabase
        """;

    public const string Extensions =
        "SELECT e.oid::bigint, e.extname::text FROM pg_catalog.pg_extension AS e";

    /// <summary>Locks of this session on relations of the user's, also of those that are gone by now.</summary>
    public const string Locks = $"""
        SELECT l.relation::bigint, l.mode
          FROM pg_catalog.pg_locks AS l
         WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
           AND l.relation >= {FirstOfUser}
        """;

    /// <summary>What this session's transaction did to rows so far.</summary>
    public const string Work = $"""
        SELECT c.oid::bigint, pg_catalog.pg_stat_get_xact_numscans(c.oid),
               coalesce((SELECT pg_catalog.sum(pg_catalog.pg_stat_get_xact_numscans(i.indexrelid))
                           FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid), 0)::bigint,
               coalesce((SELECT pg_catalog.sum(pg_catalog.pg_stat_get_xact_numscans(i.indexrelid))
                           FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND NOT i.indisunique), 0)::bigint,
               pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)
               + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
               + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
          FROM pg_catalog.pg_class AS c
         WHERE c.oid >= {FirstOfUser} AND c.relkind IN ('r', 'm')
        """;

    public const string Calls = """
        SELECT f.funcid::bigint, f.calls
          FROM pg_catalog.pg_stat_xact_user_functions AS f
         WHERE f.schemaname <> '_poststack'
        """;

    /// <summary>What was written anew so far, and whether a lock is waited for without an end.</summary>
    public const string Rewrites =
        "SELECT coalesce(pg_catalog.current_setting('poststack.rewrites', true), ''), pg_catalog.current_setting('lock_timeout') = '0'";
}
