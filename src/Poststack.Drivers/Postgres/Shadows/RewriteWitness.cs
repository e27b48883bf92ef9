namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Notes why a table is written anew, where the session that does it can read it.</summary>
internal static class RewriteWitness
{
    public static readonly string[] Sql =
    [
        "CREATE SCHEMA _poststack",
        "GRANT USAGE ON SCHEMA _poststack TO PUBLIC",
        """
            CREATE FUNCTION _poststack.note_rewrite() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_catalog.set_config('poststack.rewrites',
                    coalesce(pg_catalog.current_setting('poststack.rewrites', true), '')
                    || pg_catalog.pg_event_trigger_table_rewrite_oid()::bigint || ':'
                    || pg_catalog.pg_event_trigger_table_rewrite_reason() || ' ', false);
            END $$
            """,
        "CREATE EVENT TRIGGER poststack_rewrite ON table_rewrite EXECUTE FUNCTION _poststack.note_rewrite()",
    ];
}
