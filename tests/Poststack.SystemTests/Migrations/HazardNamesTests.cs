using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What PostgreSQL's documentation says a statement does has the name that the reference page gives it.</summary>
public sealed class HazardNamesTests : MigrationProjectTest
{
    // `#` is the number of a case: each has objects of its own, so that one check judges all of them.
    private const string Base = """
        CREATE SCHEMA area#;
        CREATE TABLE users# (id int NOT NULL, name text DEFAULT 'x', at int4range);
        CREATE UNIQUE INDEX users#_id ON users# (id);
        CREATE TABLE orders# (id int PRIMARY KEY, user_id int);
        CREATE TABLE events# (id int) PARTITION BY LIST (id);
        CREATE TABLE events#_1 PARTITION OF events# FOR VALUES IN (1);
        CREATE TABLE teams# (id int PRIMARY KEY);
        CREATE TABLE members# (id int PRIMARY KEY, team_id int REFERENCES teams# ON DELETE CASCADE);
        CREATE DOMAIN share# AS int;
        CREATE TABLE shares# (id int, part share#);
        CREATE TYPE mood# AS ENUM ('good');
        CREATE SEQUENCE numbers#;
        CREATE FUNCTION twice#(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2';
        CREATE VIEW names# AS SELECT id, name FROM users#;
        CREATE MATERIALIZED VIEW copies# AS SELECT id, name FROM users#;
        CREATE FUNCTION touch#() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        """;

    private const string Alone = "-- poststack: no-transaction\n";

    // Chapters of https://www.postgresql.org/docs/15/: ALTER TABLE, ALTER DOMAIN, ALTER TYPE, Explicit Locking, Row Security Policies.
    private static readonly (string Sql, string Expected)[] Cases =
    [
        ("ALTER TABLE users# ADD EXCLUDE USING gist (at WITH &&)", "add-exclusion add-constraint"),
        ("ALTER TABLE users# ADD PRIMARY KEY (id)", "add-primary-key add-constraint"),
        ("ALTER TABLE users# ADD PRIMARY KEY USING INDEX users#_id", "add-constraint"),
        ("ALTER TABLE users# ADD CHECK (id > 0) NOT VALID", "add-constraint"),
        ("ALTER TABLE users# SET UNLOGGED", "change-persistence"),
        ("ALTER TABLE users# SET TABLESPACE fast", "move-table"),
        ("REINDEX TABLE users#", "rebuild-index"),
        ("REINDEX INDEX users#_id", "rebuild-index"),
        ("ALTER TABLE events# DETACH PARTITION events#_1", "detach-partition detach-rows"),
        // What was a partition gets a CHECK of its bounds then.
        (
            Alone + "ALTER TABLE events# DETACH PARTITION events#_1 CONCURRENTLY",
            "detach-rows add-constraint"
        ),
        ("ALTER DOMAIN share# ADD CHECK (VALUE > 0)", "domain-constraint"),
        ("ALTER DOMAIN share# ADD CHECK (VALUE > 0) NOT VALID", ""),
        ("CREATE EXTENSION fuzzystrmatch", ""),
        ("DROP EXTENSION citext", "drop-extension"),
        ("DROP SCHEMA area#", "drop-schema"),
        ("DROP VIEW names#", "drop-view"),
        ("DROP MATERIALIZED VIEW copies#", "drop-view"),
        ("DROP TYPE mood#", "drop-type"),
        ("DROP SEQUENCE numbers#", "drop-sequence"),
        ("DROP FUNCTION twice#(int)", "drop-function"),
        ("ALTER TABLE users# RENAME TO people#", "rename-table"),
        ("ALTER TABLE users# SET SCHEMA area#", "rename-table"),
        ("ALTER SCHEMA area# RENAME TO field#", "rename-schema"),
        ("ALTER SEQUENCE numbers# RENAME TO tickets#", "rename-sequence"),
        ("ALTER FUNCTION twice# RENAME TO doubled#", "rename-function"),
        (
            "DROP FUNCTION twice#(int); CREATE FUNCTION twice#(n int) RETURNS text LANGUAGE sql AS 'SELECT n::text'",
            "change-function-result change-function-body"
        ),
        ("ALTER TABLE users# ENABLE ROW LEVEL SECURITY", "enable-row-security"),
        (
            "ALTER TABLE users# ADD COLUMN a int; ALTER TABLE orders# ADD COLUMN a int",
            "several-locks"
        ),
        (
            "CREATE OR REPLACE VIEW names# AS SELECT DISTINCT id, name FROM users#",
            "change-view view-not-writable"
        ),
        (
            "CREATE TRIGGER touch BEFORE UPDATE ON users# FOR EACH ROW EXECUTE FUNCTION touch#()",
            "add-trigger"
        ),
        ("ALTER TYPE mood# ADD VALUE 'bad'", "add-enum-value"),
        ("CREATE TYPE size# AS ENUM ('small')", ""),
        ("ALTER TABLE users# ALTER COLUMN name SET DEFAULT 'y'", "change-default"),
        // What keeps values unique, taken away on the way that is recommended for any other index.
        (Alone + "DROP INDEX CONCURRENTLY users#_id", "drop-unique"),
        (
            Alone
                + "CREATE UNIQUE INDEX CONCURRENTLY other# ON users# (id); DROP INDEX CONCURRENTLY users#_id",
            "add-constraint"
        ),
        // What a view shows.
        (
            "CREATE OR REPLACE VIEW names# AS SELECT id, name FROM users# WHERE false",
            "change-view"
        ),
        (
            "DROP MATERIALIZED VIEW copies#; CREATE MATERIALIZED VIEW copies# AS SELECT id, name FROM users# WHERE id > 0",
            "change-view"
        ),
        ("CREATE OR REPLACE VIEW names# AS SELECT id, name FROM users#", ""),
        // The runner's own limit, taken back.
        ("SET LOCAL lock_timeout = 0; ALTER TABLE users# ADD COLUMN a int", "no-lock-timeout"),
        (
            "DO $$ BEGIN SET lock_timeout = 0; ALTER TABLE users# ADD COLUMN a int; END $$",
            "no-lock-timeout"
        ),
        ("SET LOCAL lock_timeout = '3s'; ALTER TABLE users# ADD COLUMN a int", ""),
        ("SET lock_timeout = 0; CREATE TABLE new# (id int)", ""),
        // Inside of a block it is the same.
        (
            "DO $$ BEGIN EXECUTE 'ALTER ROLE ' || current_user || ' SET work_mem = ''5MB'''; END $$",
            "server-wide"
        ),
        (
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''5MB''', current_database()); END $$",
            "server-wide"
        ),
        ("DO $$ BEGIN ALTER EXTENSION hstore UPDATE; END $$", "not-seen"),
        ("DO $$ BEGIN DELETE FROM teams# WHERE id = 3; END $$", "mass-write"),
        (
            "DO $$ BEGIN EXECUTE format('DELETE FROM %I WHERE id = 3', 'teams#'); END $$",
            "mass-write"
        ),
        ("DO $$ BEGIN DELETE FROM members# WHERE id = 3; END $$", ""),
        ("DO $$ BEGIN UPDATE teams# SET id = 4 WHERE id = 3; END $$", ""),
        // Rows decide what is executed, or do not.
        (
            "DO $$ DECLARE n int; BEGIN SELECT count(*) INTO n FROM users#; EXECUTE CASE WHEN n > 0 THEN 'DROP TABLE orders#' ELSE 'SELECT 1' END; END $$",
            "not-seen"
        ),
        (
            "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['users#', 'new#'] LOOP EXECUTE format('CREATE TABLE IF NOT EXISTS %I (id int)', t); END LOOP; END $$",
            ""
        ),
    ];

    [Fact]
    public async Task Each_hazard_is_called_by_its_name()
    {
        var numbers = Enumerable.Range(0, Cases.Length);
        Write("001_base", "CREATE TABLE none (id int);");
        (await MigrateAsync()).ShouldSucceed();
        await Project.AdminSqlAsync("dev", "ALTER SYSTEM SET allow_in_place_tablespaces = on");
        await Project.AdminSqlAsync("dev", "SELECT pg_reload_conf()");
        await Project.AdminSqlAsync("dev", "CREATE TABLESPACE fast LOCATION ''");
        await Project.AdminSqlAsync("dev", "GRANT CREATE ON TABLESPACE fast TO PUBLIC");
        Write(
            "002_base",
            "CREATE EXTENSION citext; CREATE EXTENSION hstore;\n"
                + string.Join('\n', numbers.Select(number => Numbered(Base, number)))
        );
        (await MigrateAsync()).ShouldSucceed();
        foreach (var number in numbers)
            Project.Write(
                $"migrations/{number + 100}_case.sql",
                $"{Numbered(Cases[number].Sql, number)};\n"
            );

        var found = (await Project.RunAsync("db check dev --json")).ShouldExit(7).Json["result"]![
            "findings"
        ]!
            .AsArray()
            .ToLookup(one => (string)one!["migration"]!, one => (string)one!["hazard"]!);

        numbers
            .Select(number =>
                $"{Cases[number].Sql}: {string.Join(' ', found[$"{number + 100}_case"].Distinct().Order())}"
            )
            .ShouldBe(
                Cases.Select(one =>
                    $"{one.Sql}: {string.Join(' ', one.Expected.Split(' ').Order())}"
                )
            );
    }

    private static string Numbered(string sql, int number) =>
        sql.Replace("#", number.ToString(), StringComparison.Ordinal);
}
