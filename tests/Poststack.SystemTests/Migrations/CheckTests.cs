using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What pending migrations would do is known before they run, from what they did on a shadow.</summary>
public sealed class CheckTests : MigrationProjectTest
{
    // `#` is the number of a case: each has tables of its own, so that one check judges all of them.
    private const string Base = """
        CREATE TYPE mood# AS ENUM ('good', 'bad');
        CREATE TABLE users# (id int PRIMARY KEY, name text, email varchar(20), age int DEFAULT 3);
        CREATE TABLE orders# (id int PRIMARY KEY, user_id int, note text);
        CREATE INDEX orders#_note ON orders# (note);
        ALTER TABLE orders# ADD CONSTRAINT orders#_id CHECK (id > 0) NOT VALID;
        CREATE SCHEMA area#;
        GRANT USAGE ON SCHEMA area# TO PUBLIC;
        CREATE FUNCTION drop_age#() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN EXECUTE 'ALTER TABLE users# DROP COLUMN age'; END $$;
        CREATE TABLE docs# (id int PRIMARY KEY, body text);
        CREATE TABLE logged# (id int PRIMARY KEY, body text, kind mood#);
        CREATE TABLE "Roles#" ("User" int, role varchar(20), note text, PRIMARY KEY ("User", role));
        CREATE TABLE rights# (id int PRIMARY KEY, user_id int, role varchar(20),
            FOREIGN KEY (user_id, role) REFERENCES "Roles#" ON DELETE CASCADE);
        CREATE MATERIALIZED VIEW bodies# AS SELECT id, body FROM docs#;
        CREATE UNIQUE INDEX bodies#_id ON bodies# (id);
        CREATE FUNCTION clear_log#(int) RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM logged#; END;
        CREATE TABLE lines# (id int PRIMARY KEY, doc_id int REFERENCES docs#);
        CREATE TABLE events# (id int) PARTITION BY LIST (id);
        CREATE TABLE events_rest# PARTITION OF events# DEFAULT;
        CREATE TYPE place# AS (street text, city text);
        CREATE VIEW names# AS SELECT id, body AS name FROM docs#;
        CREATE TABLE shared# (id int PRIMARY KEY, name text);
        CREATE VIEW shown# AS SELECT id FROM shared#;
        GRANT ALL ON shared#, shown# TO PUBLIC;
        GRANT SELECT, INSERT ON docs# TO PUBLIC;
        GRANT UPDATE (body) ON logged# TO PUBLIC;
        CREATE TABLE secrets# (id serial PRIMARY KEY, owner text, name varchar(20) NOT NULL, up int,
            CONSTRAINT name# UNIQUE (name, owner),
            CONSTRAINT long# CHECK (name <> ''), CONSTRAINT up# FOREIGN KEY (up) REFERENCES shared# ON DELETE CASCADE);
        ALTER TABLE secrets# ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own# ON secrets# USING (owner = current_user);
        CREATE FUNCTION spread#() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN UPDATE orders# SET note = 'x'; RETURN NEW; END $$;
        CREATE TRIGGER spread AFTER UPDATE ON docs# FOR EACH ROW EXECUTE FUNCTION spread#();
        CREATE FUNCTION log#() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; INSERT INTO docs# VALUES (NEW.id); RETURN NEW; END $$;
        CREATE TRIGGER log AFTER INSERT OR UPDATE ON logged# FOR EACH ROW EXECUTE FUNCTION log#();
        """;

    private const string Rows = """
        INSERT INTO users# SELECT n, 'same' FROM generate_series(1, 100) AS n;
        INSERT INTO secrets# (owner, name) SELECT 'me', n FROM generate_series(1, 3) AS n;
        INSERT INTO orders# SELECT n, n + 1 FROM generate_series(1, 100) AS n;
        """;

    // What is expected is what PostgreSQL's documentation says of locks, scans and rewrites.
    private static readonly (string Sql, string Expected)[] Cases =
    [
        ("ALTER TABLE users# ADD COLUMN a text", ""),
        ("ALTER TABLE users# ADD COLUMN a int NOT NULL DEFAULT 1", ""),
        ("ALTER TABLE users# ALTER COLUMN email TYPE varchar(40)", ""),
        ("CREATE TABLE new# (id int PRIMARY KEY, a int NOT NULL); CREATE INDEX ON new# (a)", ""),
        ("ALTER TABLE users# RENAME TO people#; CREATE VIEW users# AS SELECT * FROM people#", ""),
        ("ALTER TABLE users# ADD CHECK (age > 0) NOT VALID", ""),
        (
            "-- poststack: no-transaction\nCREATE INDEX CONCURRENTLY users#_name ON users# (name)",
            ""
        ),
        (
            "DO $$ BEGIN IF to_regclass('nix#') IS NULL THEN CREATE TABLE nix# (); END IF; END $$",
            ""
        ),
        ("ALTER TABLE users# ADD COLUMN a uuid DEFAULT gen_random_uuid()", "rewrite-table"),
        ("ALTER TABLE users# ALTER COLUMN id TYPE bigint", "change-column-type rewrite-table"),
        ("CREATE INDEX users#_name ON users# (name)", "create-index"),
        ("SELECT drop_age#()", "drop-column"),
        ("DO $$ BEGIN EXECUTE 'TRUNCATE orders#'; END $$", "truncate"),
        ("CLUSTER orders# USING orders#_note", "cluster"),
        ("ALTER TYPE mood# RENAME VALUE 'bad' TO 'worse'", "rename-enum-value"),
        ("ALTER TABLE users# RENAME COLUMN name TO called", "rename-column"),
        (
            "ALTER TABLE orders# ADD FOREIGN KEY (user_id) REFERENCES users# (id)",
            "foreign-key-scan fails-on-data"
        ),
        ("ALTER TABLE users# ALTER COLUMN name SET NOT NULL", "set-not-null set-not-null-scan"),
        ("ALTER TABLE users# ADD UNIQUE (name)", "add-unique fails-on-data"),
        (
            "ALTER TABLE users# ADD CONSTRAINT c CHECK (age > 0) NOT VALID; ALTER TABLE users# VALIDATE CONSTRAINT c",
            "validate-under-lock"
        ),
        (
            "ALTER TABLE users# ENABLE ROW LEVEL SECURITY; CREATE POLICY all# ON users# USING (true)",
            ""
        ),
        ("UPDATE users# SET name = upper(name)", "mass-write"),
        ("UPDATE users# SET name = 'x' WHERE id = 3", ""),
        ("DELETE FROM users# WHERE id IN (3, 4)", ""),
        ("UPDATE users# SET name = 'x' WHERE id > 3", "mass-write"),
        ("DELETE FROM users# WHERE id = ANY (SELECT user_id FROM orders#)", "mass-write"),
        ("DELETE FROM orders# WHERE note = 'x'", "mass-write"),
        ("DO $$ BEGIN DELETE FROM orders# WHERE note = 'x'; END $$", "mass-write"),
        ("DO $$ BEGIN UPDATE orders# SET note = 'x' WHERE id = 3; END $$", ""),
        ("SELECT * FROM orders# WHERE note = 'x' FOR UPDATE", "mass-write"),
        ("UPDATE \"Roles#\" SET note = 'x' WHERE \"User\" = 3 AND role = 'a = b AND c'", ""),
        ("UPDATE \"Roles#\" SET note = 'x' WHERE \"User\" = 3", "mass-write"),
        (
            "UPDATE orders# SET note = v.note FROM (VALUES (1, 'a'), (2, 'b')) AS v (id, note) WHERE orders#.id = v.id",
            ""
        ),
        ("DELETE FROM orders# WHERE id = ANY (ARRAY(SELECT user_id FROM orders#))", "mass-write"),
        ("WITH gone AS (DELETE FROM orders# RETURNING id) SELECT count(*) FROM gone", "mass-write"),
        (
            "INSERT INTO orders# (id, note) SELECT 1, 'a' WHERE NOT EXISTS (SELECT FROM orders# WHERE user_id = 3)",
            ""
        ),
        (
            "INSERT INTO docs# VALUES (1, 'a'); INSERT INTO lines# SELECT id, id FROM docs# WHERE body = 'a'",
            ""
        ),
        ("INSERT INTO orders# VALUES (1) ON CONFLICT (id) DO UPDATE SET note = 'x'", ""),
        // What goes along with it.
        ("DELETE FROM \"Roles#\" WHERE \"User\" = 3 AND role = 'a'", "mass-write"),
        ("DELETE FROM rights# WHERE id = 3", ""),
        ("-- poststack: backfill\nUPDATE users# SET name = upper(name)", ""),
        (
            "-- poststack: backfill\nUPDATE users# SET name = note FROM orders# AS o WHERE o.user_id = users#.id",
            ""
        ),
        // A materialized view can be read here, too, and nobody waits who reads it.
        ("REFRESH MATERIALIZED VIEW CONCURRENTLY bodies#", ""),
        ("DO $$ BEGIN EXECUTE 'REFRESH MATERIALIZED VIEW CONCURRENTLY bodies#'; END $$", ""),
        ("INSERT INTO orders# SELECT id FROM bodies#", ""),
        ("REFRESH MATERIALIZED VIEW bodies#", "refresh-view"),
        (
            "SELECT pg_catalog.set_config('search_path', '', false); ALTER TABLE public.logged# ADD COLUMN a text",
            ""
        ),
        ("ALTER TABLE orders# VALIDATE CONSTRAINT orders#_id", ""),
        (
            "ALTER TABLE users# ADD COLUMN a text; ALTER TABLE orders# VALIDATE CONSTRAINT orders#_id",
            "work-under-lock"
        ),
        ("SELECT * FROM users# FOR UPDATE", "mass-write"),
        ("SELECT * FROM users# WHERE id = 3 FOR NO KEY UPDATE", ""),
        ("DO $$ BEGIN PERFORM id FROM users# FOR KEY SHARE; END $$", "mass-write"),
        ("LOCK TABLE users#", "lock-table"),
        (
            "DO $$ BEGIN IF (SELECT count(*) FROM users#) > 9 THEN DROP TABLE users#; END IF; END $$",
            "not-seen"
        ),
        // Rules that the target's rows break.
        (
            "-- poststack: no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY u# ON users# (lower(name))",
            "fails-on-data"
        ),
        (
            "-- poststack: no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY u# ON users# (name) WHERE id > 98",
            "fails-on-data"
        ),
        (
            "-- poststack: no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY u# ON users# (name) WHERE id > 99",
            ""
        ),
        // A column that comes to be required by and by.
        (
            "ALTER TABLE users# ADD COLUMN must int DEFAULT 0 NOT NULL; ALTER TABLE users# ALTER COLUMN must DROP DEFAULT",
            "add-required-column"
        ),
        (
            "ALTER TABLE orders# ADD COLUMN must int; ALTER TABLE orders# ALTER COLUMN must SET NOT NULL",
            "add-required-column set-not-null-scan work-under-lock"
        ),
        (
            "ALTER TABLE users# ADD COLUMN must int, ADD CHECK (must IS NOT NULL) NOT VALID",
            "add-required-column"
        ),
        (
            "ALTER TABLE docs# ADD COLUMN must int; ALTER TABLE docs# ALTER COLUMN must SET DEFAULT 3; ALTER TABLE docs# ALTER COLUMN must SET NOT NULL",
            "set-not-null-scan work-under-lock"
        ),
        (
            "CREATE FUNCTION fill#() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.must := 3; RETURN NEW; END $$;"
                + "ALTER TABLE docs# ADD COLUMN must int;"
                + "CREATE TRIGGER fill# BEFORE INSERT OR UPDATE ON docs# FOR EACH ROW EXECUTE FUNCTION fill#();"
                + "ALTER TABLE docs# ADD CHECK (must IS NOT NULL) NOT VALID",
            ""
        ),
        // Rights that nobody gives again.
        ("DROP VIEW shown#; CREATE VIEW shown# AS SELECT id, name FROM shared#", "revoke-right"),
        (
            "DROP VIEW shown#; CREATE VIEW shown# AS SELECT id, name FROM shared#; GRANT SELECT, INSERT, UPDATE, DELETE ON shown# TO PUBLIC",
            ""
        ),
        (
            "ALTER TABLE shared# RENAME TO kept#; CREATE VIEW shared# AS SELECT * FROM kept#",
            "revoke-right"
        ),
        // What a transaction takes away and gives again, nobody misses.
        (
            "DROP POLICY own# ON secrets#; CREATE POLICY own# ON secrets# USING (owner = current_user)",
            ""
        ),
        (
            "DROP POLICY own# ON secrets#; CREATE POLICY own# ON secrets# USING (owner = session_user)",
            "change-policy"
        ),
        (
            "-- poststack: no-transaction\nDROP POLICY own# ON secrets#; CREATE POLICY own# ON secrets# USING (owner = current_user)",
            "change-policy"
        ),
        (
            "ALTER TABLE secrets# ALTER id DROP DEFAULT; ALTER TABLE secrets# ALTER id ADD GENERATED BY DEFAULT AS IDENTITY",
            ""
        ),
        (
            "ALTER TABLE secrets# ALTER name DROP NOT NULL; UPDATE secrets# SET name = 'x' WHERE id = 3; ALTER TABLE secrets# ALTER name SET NOT NULL",
            "set-not-null-scan work-under-lock"
        ),
        ("ALTER TABLE secrets# ALTER id DROP DEFAULT", "drop-default"),
        ("ALTER TABLE secrets# ALTER name DROP NOT NULL", "drop-not-null"),
        (
            "ALTER TABLE lines# DROP CONSTRAINT lines#_doc_id_fkey; ALTER TABLE lines# ADD CONSTRAINT again FOREIGN KEY (doc_id) REFERENCES docs# ON DELETE CASCADE NOT VALID",
            ""
        ),
        (
            "ALTER TABLE secrets# DROP CONSTRAINT up#; ALTER TABLE secrets# ADD CONSTRAINT up# FOREIGN KEY (up) REFERENCES shared# NOT VALID",
            "drop-foreign-key"
        ),
        (
            "ALTER TABLE secrets# DROP CONSTRAINT name#; ALTER TABLE secrets# ADD CONSTRAINT other# UNIQUE (owner, name)",
            "add-unique work-under-lock"
        ),
        (
            "ALTER TABLE secrets# DROP CONSTRAINT name#; ALTER TABLE secrets# ADD CONSTRAINT name# UNIQUE (name)",
            "drop-unique add-unique work-under-lock"
        ),
        ("REVOKE ALL ON docs# FROM PUBLIC; GRANT SELECT, INSERT ON docs# TO PUBLIC", ""),
        ("REVOKE ALL ON docs# FROM PUBLIC; GRANT SELECT ON docs# TO PUBLIC", "revoke-right"),
        // Another one under the same name, by one statement.
        (
            "ALTER TABLE secrets# DROP CONSTRAINT name#, ADD CONSTRAINT name# UNIQUE (owner)",
            "add-unique drop-unique fails-on-data"
        ),
        (
            "ALTER TABLE lines# DROP CONSTRAINT lines#_doc_id_fkey, ADD CONSTRAINT lines#_doc_id_fkey FOREIGN KEY (doc_id) REFERENCES docs# ON DELETE CASCADE",
            "foreign-key-scan"
        ),
        (
            "ALTER TABLE secrets# DROP CONSTRAINT long#, ADD CONSTRAINT long# CHECK (length(name) > 0)",
            "check-scan"
        ),
        ("ALTER TABLE secrets# ALTER name TYPE text", "scan-under-lock"),
        (
            "DO $$ BEGIN DROP INDEX orders#_note; CREATE UNIQUE INDEX orders#_note ON orders# (user_id); END $$",
            "create-index drop-index"
        ),
        // Who sees what, without a trace in any definition.
        ("ALTER TABLE secrets# DISABLE ROW LEVEL SECURITY", "change-policy"),
        (
            "ALTER TABLE secrets# DISABLE ROW LEVEL SECURITY; ALTER TABLE secrets# ENABLE ROW LEVEL SECURITY",
            ""
        ),
        ("ALTER VIEW shown# SET (security_invoker = on)", "change-policy"),
        (
            "ALTER TABLE secrets# RENAME TO kept#; CREATE VIEW secrets# AS SELECT * FROM kept#",
            "change-policy"
        ),
        (
            "ALTER TABLE secrets# RENAME TO kept#; CREATE VIEW secrets# WITH (security_invoker = true) AS SELECT * FROM kept#",
            ""
        ),
        ("REVOKE UPDATE (body) ON logged# FROM PUBLIC", "revoke-right"),
        ("ALTER TABLE logged# RENAME body TO content", "rename-column"),
        ("CREATE PUBLICATION cdc# FOR TABLE events_rest#", "publish-without-key"),
        ("CREATE PUBLICATION cdc# FOR TABLE users#", ""),
        (
            "CREATE PUBLICATION cdc# FOR TABLE users#; ALTER TABLE users# REPLICA IDENTITY NOTHING",
            "publish-without-key"
        ),
        // What the shadow, which has no rows, does not do.
        ("SELECT drop_age#() FROM users# LIMIT 1", "not-seen"),
        ("SELECT clear_log#(id) FROM users# WHERE id = 3", "not-seen"),
        ("SELECT CASE WHEN EXISTS (SELECT FROM users#) THEN drop_age#() END", "not-seen"),
        ("DO $$ BEGIN PERFORM drop_age#() FROM users#; END $$", "not-seen"),
        ("UPDATE docs# SET body = 'x' WHERE id = 3", "not-seen"),
        ("UPDATE logged# SET body = 'x' WHERE id = 3", ""),
        ("INSERT INTO logged# VALUES (1, 'x')", ""),
        (
            "INSERT INTO lines# VALUES (1, 3); ALTER TABLE users# DROP COLUMN age",
            "not-seen drop-column"
        ),
        ("DO $$ DECLARE n int; BEGIN SELECT id INTO STRICT n FROM users#; END $$", "not-seen"),
        (
            "INSERT INTO docs# SELECT id FROM users# ON CONFLICT (id) DO UPDATE SET body = 'x'",
            "mass-write not-seen"
        ),
        // What only looks as it was.
        (
            "ALTER TABLE users# RENAME COLUMN email TO old; ALTER TABLE users# ADD COLUMN email varchar(20)",
            "rename-column"
        ),
        ("ALTER VIEW names# RENAME COLUMN name TO called", "rename-column"),
        (
            "DROP VIEW names#; CREATE VIEW names# AS SELECT id::text AS id, body AS name FROM docs#",
            "change-column-type"
        ),
        ("ALTER TYPE place# DROP ATTRIBUTE city", "change-type-fields"),
        ("ALTER TABLE users# ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY", "generated-always"),
        ("ALTER TABLE users# ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY", ""),
        ("CREATE RULE none# AS ON INSERT TO orders# DO INSTEAD NOTHING", "change-policy"),
        ("REVOKE EXECUTE ON FUNCTION drop_age#() FROM PUBLIC", "revoke-right"),
        ("REVOKE USAGE ON SCHEMA area# FROM PUBLIC", "revoke-right"),
        ("GRANT CREATE ON SCHEMA area# TO PUBLIC", ""),
        ("-- poststack: no-transaction\nVACUUM (FULL false) users#", ""),
        ("-- poststack: no-transaction\nVACUUM (FULL) users#", "vacuum-full"),
        ("ALTER ROLE CURRENT_USER SET statement_timeout = '1s'", "server-wide"),
        ("CREATE TABLE events27# PARTITION OF events# FOR VALUES IN (27)", "attach-partition-scan"),
        ("CREATE INDEX CONCURRENTLY users#_name ON users# (name)", "not-in-transaction"),
        ("ALTER TABLE users# ADD COLUMN a int", "not-seen"),
    ];

    [Fact]
    public async Task Each_hazard_is_told_from_its_harmless_kin()
    {
        await MigrateBaseAsync(Cases.Length);
        for (var number = 0; number < Cases.Length; number++)
            Project.Write(
                $"migrations/{number + 100}_case.sql",
                $"{Numbered(Cases[number].Sql, number)};\n"
            );

        var found = BlockingIn((await CheckAsync("--json")).ShouldExit(7).Json);

        Cases
            .Select(one => $"{one.Sql}: {one.Expected}")
            .ShouldBe(
                Cases.Select(
                    (one, number) =>
                        $"{one.Sql}: {string.Join(' ', found[$"{number + 100}_case"].Distinct())}"
                )
            );
        // Nothing of all that came near the target.
        (await Project.RunAsync("db verify dev")).ShouldSucceed();
    }

    [Fact]
    public async Task What_it_says_and_how_it_ends()
    {
        await MigrateBaseAsync();
        (await Project.RunAsync("db check dev")).ShouldSucceed().ShouldSay("Nothing is pending.");

        Write(
            "002_more",
            "ALTER TABLE users0 ADD COLUMN more text;",
            "ALTER TABLE users0 DROP COLUMN more;"
        );
        Write("003_index", "CREATE INDEX users0_more ON users0 (more);", "SELECT 1;");
        Write(
            "004_age",
            "-- poststack: accept drop-column because nobody reads it\nALTER TABLE users0 DROP COLUMN age;"
        );
        var said = (await CheckAsync()).ShouldExit(7);

        said.ShouldSay(
            "migrations/003_index.sql:2:1",
            "high  create-index: public.users0 (users0_more): builds an index",
            "on what is there now: ",
            "Known by trace: SHARE on public.users0",
            "→ CREATE INDEX CONCURRENTLY",
            "way-back: 003_index",
            "+ index CREATE INDEX users0_more ON public.users0",
            "accepted, because nobody reads it",
            "Compatibility: code that knows the old schema goes on working.",
            "Operation: not while the database is in use (create-index, way-back)."
        );
    }

    [Fact]
    public async Task A_column_is_known_by_the_app_only_once_it_is_in_the_target()
    {
        await MigrateBaseAsync();
        Write("002_add", "ALTER TABLE users0 ADD COLUMN must int DEFAULT 3;");
        Write("003_demand", "ALTER TABLE users0 ADD CHECK (must IS NOT NULL) NOT VALID;");
        Write("004_drop", "ALTER TABLE users0 ALTER COLUMN must DROP DEFAULT;");

        var found = BlockingIn((await CheckAsync("--json")).ShouldExit(7).Json);

        found
            .Select(one => $"{one.Key}: {string.Join(' ', one)}")
            .ShouldBe(["004_drop: add-required-column"]);
    }

    [Fact]
    public async Task Who_is_no_member_any_more_has_lost_the_rights_of_the_role()
    {
        await MigrateBaseAsync();
        await Project.AdminSqlAsync(
            "dev",
            """
            CREATE ROLE readers;
            CREATE ROLE reporting IN ROLE readers;
            DO $$ BEGIN EXECUTE format('GRANT readers TO %s WITH ADMIN OPTION',
                (SELECT datdba::regrole FROM pg_database WHERE datname = 'shop')); END $$;
            """
        );
        Write("002_members", "REVOKE readers FROM reporting;");

        (await CheckAsync())
            .ShouldExit(7)
            .ShouldSay("medium  revoke-right: roles", "reporting=readers");

        Write("002_members", "REVOKE readers FROM reporting; GRANT readers TO reporting;");
        (await CheckAsync()).ShouldSucceed().ShouldSay("002_members: nothing to say.");
    }

    [Fact]
    public async Task A_hazard_that_there_is_none_of_cannot_be_accepted()
    {
        await MigrateBaseAsync();
        Project.Write(
            "migrations/002_age.sql",
            """
            -- poststack: accept drop-colum because nobody reads it
            -- migrate:up
            ALTER TABLE users0 DROP COLUMN age;
            -- migrate:down
            ALTER TABLE users0 ADD COLUMN age int;
            """
        );

        (await CheckAsync())
            .ShouldExit(7)
            .ShouldSay(
                "migrations/002_age.sql:1:1",
                "there is no `drop-colum`; did you mean `drop-column`?",
                "high  drop-column: public.users0.age"
            );
    }

    // A new value of an enum cannot be used before it is committed.
    [Fact]
    public async Task What_goes_back_only_in_a_copy_is_judged_as_it_is_in_one_transaction()
    {
        Write("001_mood", "CREATE TYPE mood AS ENUM ('good'); CREATE TABLE a (m mood);");
        (await MigrateAsync()).ShouldSucceed();
        Write("002_bad", "ALTER TYPE mood ADD VALUE 'bad';", "UPDATE a SET m = 'bad';");

        (await Project.RunAsync("db check dev"))
            .ShouldExit(7)
            .ShouldSay("way-back: 002_bad")
            .ShouldNotSay("server-wide");
    }

    [Fact]
    public async Task A_new_body_of_a_function_is_a_hint()
    {
        await MigrateBaseAsync();
        Write(
            "002_bodies",
            """
            CREATE OR REPLACE FUNCTION drop_age0() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
            CREATE OR REPLACE FUNCTION log0() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            CREATE OR REPLACE FUNCTION clear_log0(int) RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM docs0; END;
            """
        );
        (await HintsAsync()).ShouldBe([
            "change-function-body: public.clear_log0(integer)",
            "change-function-body: public.drop_age0()",
            "change-function-body: public.log0()",
        ]);

        // The same body once more.
        Write(
            "002_bodies",
            "CREATE OR REPLACE FUNCTION clear_log0(int) RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM logged0; END;"
        );
        (await HintsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_will_be_regretted_later_is_a_hint()
    {
        await MigrateBaseAsync();
        Write(
            "002_bad",
            "CREATE TABLE bad (id serial PRIMARY KEY, owner int REFERENCES users0, data json, at timestamp, code char(3));"
        );
        (await HintsAsync()).ShouldBe([
            "char-column: public.bad.code",
            "foreign-key-without-index: public.bad.owner",
            "int-key: public.bad.id",
            "json-column: public.bad.data",
            "timestamp-without-zone: public.bad.at",
        ]);

        // Also where it becomes one only later in the same file.
        Write(
            "002_bad",
            "CREATE TABLE good (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner int REFERENCES users0, data jsonb, at timestamptz, code text, day int); CREATE INDEX ON good (owner, at);"
        );
        (await HintsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_is_as_large_as_its_partitions_and_counted_or_not()
    {
        Write(
            "001_base",
            """
            CREATE TABLE events (id int, kind int) PARTITION BY LIST (kind);
            CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
            CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
            INSERT INTO events SELECT g, 1 + g % 2 FROM generate_series(1, 20000) AS g;
            ANALYZE events_1, events_2;
            CREATE TABLE more (id int, note text) WITH (autovacuum_enabled = false);
            INSERT INTO more SELECT g, repeat('x', 60) FROM generate_series(1, 50000) AS g;
            """
        );
        (await MigrateAsync()).ShouldSucceed();
        Write("002_id", "ALTER TABLE events ADD UNIQUE (id, kind);");
        Write("003_note", "UPDATE more SET note = 'y';");

        var said = await CheckAsync();

        said.ShouldExit(7).ShouldSay("on what is there now: 20,000 rows, ");
        // 50,000 rows of 96 bytes, as PostgreSQL keeps them: 4.8 MB, so 48,000 rows of 100, at 20,000 a second.
        said.Output.ShouldMatch("About 2[.][3-6]s on what is there now: [45][.][0-9] MB");
    }

    [Fact]
    public async Task Where_a_sequence_goes_on_is_named_for_nobody_can_see_what_comes_of_it()
    {
        Write(
            "001_base",
            "CREATE TABLE a (id bigserial PRIMARY KEY); CREATE TABLE b (id bigint GENERATED ALWAYS AS IDENTITY);"
        );
        (await MigrateAsync()).ShouldSucceed();
        Write(
            "002_numbers",
            """
            SELECT setval('a_id_seq', 1000);
            SELECT setval('a_id_seq', (SELECT max(id) FROM a));
            ALTER TABLE b ALTER COLUMN id RESTART WITH 7;
            DO $$ BEGIN EXECUTE 'ALTER SEQUENCE a_id_seq RESTART'; END $$;
            CREATE TABLE c (id bigserial PRIMARY KEY);
            SELECT setval('c_id_seq', 9);
            SELECT nextval('a_id_seq');
            ALTER SEQUENCE a_id_seq INCREMENT 2;
            """
        );

        (await HintsAsync()).ShouldBe([
            "set-sequence: ALTER TABLE b ALTER COLUMN id RESTART WITH 7",
            "set-sequence: DO $$ BEGIN EXECUTE 'ALTER SEQUENCE a_id_seq RESTART'; END …",
            "set-sequence: SELECT setval('a_id_seq', (SELECT max(id) FROM a))",
            "set-sequence: SELECT setval('a_id_seq', 1000)",
        ]);
    }

    private async Task<IEnumerable<string>> HintsAsync() =>
        (await CheckAsync("--json")).ShouldSucceed().Json["result"]!["findings"]!
            .AsArray()
            .Select(one => $"{one!["hazard"]}: {one["subject"]}")
            .Order();

    [Fact]
    public async Task One_alone_is_tried_and_taken_back()
    {
        await MigrateBaseAsync();
        await SqlAsync("CREATE SEQUENCE numbers");

        // Whatever it did is gone when the next one looks, numbers of sequences included.
        Write(
            "002_one",
            "CREATE TABLE one (id int); DO $$ BEGIN ASSERT nextval('numbers') = 1; END $$;",
            "DROP TABLE one;"
        );
        (await CheckAsync()).ShouldSucceed().ShouldSay("002_one: nothing to say.");
        (await CheckAsync()).ShouldSucceed().ShouldSay("002_one: nothing to say.");

        // What PostgreSQL finds only at the end of a transaction.
        Write(
            "002_one",
            "CREATE TABLE one (id int PRIMARY KEY, up int REFERENCES one DEFERRABLE INITIALLY DEFERRED); INSERT INTO one VALUES (1, 2);"
        );
        (await CheckAsync()).ShouldExit(7).ShouldSay("violates foreign key constraint");

        // In the transaction of the way up, no statement may use the new value: that is none of its faults.
        Write(
            "002_one",
            "ALTER TYPE mood0 ADD VALUE 'fair';",
            "ALTER TABLE users0 ADD COLUMN mood mood0 DEFAULT 'fair';"
        );
        (await CheckAsync())
            .ShouldExit(7)
            .ShouldSay("way-back: 002_one", "+ column public.users0.mood")
            .ShouldNotSay("unsafe use");
    }

    [Fact]
    public async Task Rows_that_could_not_be_asked_are_named_with_the_question()
    {
        await MigrateBaseAsync();
        Write(
            "002_new",
            """
            CREATE FUNCTION is_odd(n int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT n % 2 = 1';
            CREATE UNIQUE INDEX users0_age ON users0 (age) WHERE is_odd(age);
            """
        );

        // The target does not have the function yet.
        (await CheckAsync()).ShouldSay(
            "hint  rows-not-asked: public.users0",
            "nobody knows whether rows have the same age: SELECT FROM \"public\".\"users0\" WHERE (public.is_odd(age))"
        );
    }

    [Fact]
    public async Task A_protected_env_runs_only_what_somebody_has_accepted()
    {
        await MigrateBaseAsync();
        Project.Change(".poststack.yml", "  dev:\n", "  dev:\n    protected: true\n");
        Write("002_age", "ALTER TABLE users0 DROP COLUMN age;");

        (await MigrateAsync("--yes"))
            .ShouldExit(3)
            .ShouldSay("[hazards-not-accepted]", "migrations/002_age.sql:1:1: drop-column");
        (await AppliedAsync()).ShouldBe(["1"]);

        Write(
            "002_age",
            "-- poststack: accept drop-column because nobody reads it\nALTER TABLE users0 DROP COLUMN age;"
        );
        (await MigrateAsync("--yes")).ShouldSucceed().ShouldSay("1 applied.");
        Write("003_name", "ALTER TABLE users0 DROP COLUMN name;");
        (await MigrateAsync("--yes --unchecked")).ShouldSucceed().ShouldSay("1 applied.");
    }

    [Fact]
    public async Task A_protected_env_goes_on_with_what_is_left_and_judges_only_that()
    {
        await MigrateBaseAsync();
        Project.Change(".poststack.yml", "  dev:\n", "  dev:\n    protected: true\n");
        await SqlAsync("UPDATE users0 SET email = '' WHERE id = 1");
        Write(
            "002_index",
            """
            -- poststack: no-transaction
            CREATE INDEX CONCURRENTLY users0_name ON users0 (name);
            CREATE INDEX CONCURRENTLY users0_email ON users0 ((1 / length(email)));
            """
        );
        (await MigrateAsync("--yes")).ShouldExit(8).ShouldSay("division by zero", "--resume 2");

        await SqlAsync("UPDATE users0 SET email = NULL");
        (await MigrateAsync("--yes --resume 2")).ShouldSucceed().ShouldSay("1 applied.");

        // What was edited is judged like what is new.
        Write(
            "003_more",
            "ALTER TABLE users0 ADD COLUMN more int;",
            "ALTER TABLE users0 DROP COLUMN more;"
        );
        (await MigrateAsync("--yes")).ShouldSucceed();
        Write(
            "003_more",
            "ALTER TABLE users0 ADD COLUMN more float DEFAULT random();",
            "ALTER TABLE users0 DROP COLUMN more;"
        );
        (await Project.RunAsync("db redo dev --yes"))
            .ShouldExit(3)
            .ShouldSay("[hazards-not-accepted]", "migrations/003_more.sql:2:1");
        (
            await SqlAsync(
                "SELECT data_type FROM information_schema.columns WHERE column_name = 'more'"
            )
        ).ShouldBe("integer");
        Write(
            "003_more",
            "ALTER TABLE users0 ADD COLUMN more bigint;",
            "ALTER TABLE users0 DROP COLUMN more;"
        );
        (await Project.RunAsync("db redo dev --yes")).ShouldSucceed();
    }

    [Fact]
    public async Task What_a_killed_check_leaves_is_taken_up()
    {
        await MigrateBaseAsync();
        Write("002_slow", "SELECT pg_sleep(30);");
        using var check = Project.Start("db check dev");
        await check.UntilItSaysAsync("try 002_slow");
        var server = ShadowServers.NativePid();
        check.Signal(RunningProgram.Kill);
        await check.EndAsync();

        // The server, asleep as it is, does not outlive it.
        await Eventually.TrueAsync(
            () => Task.FromResult(!Directory.Exists($"/proc/{server}")),
            () => $"The server is still there: {server}"
        );
        Write("002_slow", "ALTER TABLE users0 ADD COLUMN a text;");
        (await CheckAsync()).ShouldSucceed().ShouldSay("002_slow: nothing to say.");
    }

    private async Task MigrateBaseAsync(int cases = 1)
    {
        var numbers = Enumerable.Range(0, cases);
        Write("001_base", string.Join('\n', numbers.Select(number => Numbered(Base, number))));
        (await MigrateAsync()).ShouldSucceed();
        await SqlAsync(string.Join('\n', numbers.Select(number => Numbered(Rows, number))));
    }

    private static string Numbered(string sql, int number) =>
        sql.Replace("#", number.ToString(), StringComparison.Ordinal);

    private Task<Ended> CheckAsync(string more = "") => Project.RunAsync($"db check dev {more}");

    /// <summary>By migration, what is more than a hint.</summary>
    private static ILookup<string, string> BlockingIn(JsonNode json) =>
        json["result"]!["findings"]!
            .AsArray()
            .Where(one => (string?)one!["severity"] != "hint")
            .ToLookup(one => (string)one!["migration"]!, one => (string)one!["hazard"]!);
}
