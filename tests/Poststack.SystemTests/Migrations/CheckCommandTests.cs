using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What another tool would do is known before it does it, from what it did on a shadow.</summary>
public sealed class CheckCommandTests : MigrationProjectTest
{
    [Fact]
    public async Task Its_statements_are_judged_as_those_of_files_are()
    {
        await MigrateBaseAsync();
        // The ledger of node-pg-migrate: whoever adds to it must not meet a number that is taken.
        await SqlAsync(
            "CREATE TABLE pgmigrations (id serial PRIMARY KEY, name text); INSERT INTO pgmigrations (name) VALUES ('first')"
        );

        var said = await TraceAsync(
            """
            SELECT 'it has run ' || name FROM pgmigrations;
            BEGIN;
            ALTER TABLE users ALTER COLUMN name SET NOT NULL;
            UPDATE pgmigrations SET name = 'none';
            INSERT INTO pgmigrations (name) VALUES ('second');
            COMMIT;
            BEGIN; DROP TABLE users; ROLLBACK;
            SET search_path = other;
            BEGIN; CREATE TABLE found (id int); COMMIT;
            RESET search_path;
            CREATE INDEX CONCURRENTLY users_age ON users (age);
            """
        );

        said.ShouldExit(7)
            .ShouldSay(
                "The shadow, as long as sh runs: postgresql://",
                "it has run first",
                "traced.sql:7:1  ALTER TABLE users ALTER COLUMN name SET NOT NULL",
                "high  set-not-null-scan: public.users.name",
                "high  fails-on-data: public.users",
                "5 migrations, 3 findings."
            )
            .ShouldNotSay("drop-table", "mass-write", "unknown");
        (await SqlAsync("SELECT name FROM pgmigrations")).ShouldBe("first");
        (await SqlAsync("SELECT count(*) FROM users WHERE name IS NULL")).ShouldBe("1");
    }

    [Fact]
    public async Task What_cannot_be_seen_is_unknown_and_what_fails_is_not_judged()
    {
        await MigrateBaseAsync();

        (
            await TraceAsync(
                "SELECT set_config('search_path', 'other', false); BEGIN; CREATE TABLE lost (id int); COMMIT;"
            )
        )
            .ShouldExit(7)
            .ShouldSay(
                "unknown  not-seen",
                "run again, it does not give the schema",
                "+ table other.lost"
            )
            .ShouldNotSay(" high ");
        (await TraceAsync("COPY users FROM STDIN;\n2\tbob\t3\n\\.\n"))
            .ShouldExit(7)
            .ShouldSay("unknown  not-seen: COPY users FROM STDIN");
        (await TraceAsync("SELECT 1;")).ShouldSucceed().ShouldSay("nothing to say");
        (await TraceAsync("SELECT 1; ALTER TABLE nobody ADD COLUMN a int;"))
            .ShouldExit(8)
            .ShouldSay("[traced-command-failed]", "relation \"nobody\" does not exist");
        (await Project.RunAsync("db check dev --trace-url"))
            .ShouldExit(2)
            .ShouldSay("[traced-command-missing]");
    }

    [Fact]
    public async Task What_a_migration_has_set_the_user_to_ends_with_its_check()
    {
        await MigrateBaseAsync();
        Write("002_a", "ALTER ROLE CURRENT_USER SET search_path = other;");
        Write("003_b", "ALTER ROLE CURRENT_USER SET statement_timeout = 1234;");
        (await Project.RunAsync("db check dev")).ShouldExit(7).ShouldSay("server-wide");

        (
            await TraceAsync(
                "SELECT 'set to: ' || current_setting('search_path') || ', ' || current_setting('statement_timeout');"
            )
        )
            .ShouldSucceed()
            .ShouldSay("set to: \"$user\", public, 0");
    }

    private async Task MigrateBaseAsync()
    {
        Write(
            "001_base",
            "CREATE SCHEMA other; CREATE TABLE users (id int PRIMARY KEY, name text, age int); INSERT INTO users VALUES (1);"
        );
        (await MigrateAsync()).ShouldSucceed();
    }

    private Task<Ended> TraceAsync(string sql)
    {
        Project.Write("run.sql", sql);
        Project.Write("run.sh", "exec psql \"$DATABASE_URL\" -XAtq -v ON_ERROR_STOP=1 <run.sql\n");
        return Project.RunAsync("db check dev --trace-url -- sh run.sh");
    }
}
