namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>The tables of a ledger, and what is read from them. Every name is qualified: migrations set search paths.</summary>
internal static class LedgerSql
{
    public const string Create = """
        CREATE SCHEMA IF NOT EXISTS _poststack;

        CREATE TABLE IF NOT EXISTS _poststack.migration (
            number bigint PRIMARY KEY,
            version text NOT NULL,
            name text NOT NULL,
            checksum text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
            duration_ms bigint NOT NULL,
            applied_by text NOT NULL,
            applied_as text NOT NULL DEFAULT session_user,
            app_version text,
            poststack_version text NOT NULL,
            is_baseline boolean NOT NULL
        );

        CREATE TABLE IF NOT EXISTS _poststack.unfinished (
            only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
            number bigint NOT NULL,
            version text NOT NULL,
            name text NOT NULL,
            is_down boolean NOT NULL,
            statements integer NOT NULL,
            done integer NOT NULL,
            is_cut_off boolean NOT NULL,
            error text,
            done_checksum text NOT NULL,
            invalid_before bigint[] NOT NULL,
            begun_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
            begun_by text NOT NULL
        );

        CREATE TABLE IF NOT EXISTS _poststack.schema_hash (
            number bigint PRIMARY KEY,
            hash text NOT NULL,
            description text,
            taken_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
        );

        COMMENT ON SCHEMA _poststack IS
            'Kept by poststack: which migrations this database has had. Not part of the application.';
        """;

    public const string Accept =
        "UPDATE _poststack.migration SET version = $2, name = $3, checksum = $4 WHERE number = $1";

    public const string Exists =
        "SELECT pg_catalog.to_regclass('_poststack.migration') IS NOT NULL";

    public const string Entries = """
        SELECT m.number, m.version, m.name, m.checksum, m.applied_at, m.duration_ms, m.applied_by,
               m.app_version, m.is_baseline, h.hash
          FROM _poststack.migration AS m
          LEFT JOIN _poststack.schema_hash AS h USING (number)
         ORDER BY m.number
        """;

    public const string Unfinished = """
        SELECT number, version, name, is_down, statements, done, is_cut_off, error, done_checksum,
               pg_catalog.array_to_string(invalid_before, ' ')
          FROM _poststack.unfinished
        """;

    public const string NoteUnfinished = """
        INSERT INTO _poststack.unfinished
               (number, version, name, is_down, statements, done, is_cut_off, error, done_checksum,
                invalid_before, begun_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, pg_catalog.string_to_array($10, ' ')::bigint[], $11)
            ON CONFLICT (only_one) DO UPDATE
           SET number = $1, version = $2, name = $3, is_down = $4, statements = $5, done = $6,
               is_cut_off = $7, error = $8, done_checksum = $9,
               invalid_before = excluded.invalid_before, begun_by = $11
        """;

    public const string ForgetUnfinished = "DELETE FROM _poststack.unfinished";

    /// <summary>Notes a migration that this transaction ran, as far as the clock of the server says for how long.</summary>
    public const string Add = $"{AddFor} pg_catalog.now(){AddedSo}";

    /// <summary>Notes a migration that ran statement by statement, since the first of them.</summary>
    public const string AddUnfinished =
        $"{AddFor} coalesce((SELECT begun_at FROM _poststack.unfinished WHERE number = $1), pg_catalog.now()){AddedSo}";

    /// <summary>Notes a migration that ran in batches, since the first of them.</summary>
    public const string AddBackfill =
        $"{AddFor} coalesce((SELECT begun_at FROM _poststack.backfill WHERE number = $1), pg_catalog.now()){AddedSo}";

    private const string AddFor = """
        INSERT INTO _poststack.migration
               (number, version, name, checksum, applied_by, app_version, poststack_version, is_baseline,
                duration_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
                CASE WHEN $8 THEN 0 ELSE greatest(0, 1000 * extract(epoch FROM pg_catalog.clock_timestamp() -
        """;
    private const string AddedSo = "))::bigint END)";

    // Where there is nothing to remove, the division fails, and with it the transaction that this is part of.
    public const string Remove = """
        WITH gone AS (DELETE FROM _poststack.migration WHERE number = $1 RETURNING number)
        SELECT 1 / count(*) FROM gone
        """;

    /// <summary>What later migrations left of hashes goes away; only the newest description is kept.</summary>
    public const string Describe = $"""
        WITH head AS (SELECT coalesce(max(number), 0) AS number FROM _poststack.migration),
             old AS (DELETE FROM _poststack.schema_hash AS h USING head WHERE h.number > head.number),
             described AS ({SchemaSql.Description}),
             bare AS (UPDATE _poststack.schema_hash AS h SET description = NULL
                        FROM head
                       WHERE h.number < head.number AND h.description IS NOT NULL)
        INSERT INTO _poststack.schema_hash AS h (number, hash, description)
        SELECT head.number,
               pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(described.text, 'UTF8')), 'hex'),
               described.text
          FROM head, described
            ON CONFLICT (number) DO UPDATE
           SET hash = excluded.hash, description = excluded.description,
               taken_at = excluded.taken_at
        RETURNING hash
        """;

    /// <summary>The same without keeping it.</summary>
    public const string DescribeNow = $"""
        WITH described AS ({SchemaSql.Description})
        SELECT 0::bigint,
               pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(described.text, 'UTF8')), 'hex'),
               described.text
          FROM described
        """;

    public const string Described = """
        SELECT number, hash, description
          FROM _poststack.schema_hash
         WHERE description IS NOT NULL
         ORDER BY number DESC
         LIMIT 1
        """;
}
