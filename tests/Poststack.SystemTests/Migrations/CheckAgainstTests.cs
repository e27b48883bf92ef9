using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>Queries of the app decide whether a change of the schema breaks it.</summary>
public sealed class CheckAgainstTests : MigrationProjectTest
{
    [Fact]
    public async Task Queries_of_both_versions_are_tried_on_both_schemas()
    {
        Write(
            "001_base",
            """
            CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, age int, unused text);
            CREATE TABLE orders (id int PRIMARY KEY, amount int);
            """
        );
        (await MigrateAsync()).ShouldSucceed();
        Project.Write(
            "queries/r12.sql",
            """
            SELECT id, name FROM users WHERE id = $1;
            INSERT INTO users (id, name) VALUES ($1, $2);
            SELECT amount FROM orders WHERE id = $1;
            SELECT gone FROM users;
            """
        );

        Write("002_unused", "ALTER TABLE users DROP COLUMN unused;");
        (await AgainstAsync()).ShouldSucceed().ShouldSay("No query of queries/r12.sql minds.");

        Write("003_name", "ALTER TABLE users RENAME COLUMN name TO called;");
        Write("004_must", "ALTER TABLE users ALTER COLUMN age SET NOT NULL;");
        Write("005_type", "ALTER TABLE orders ALTER COLUMN amount TYPE bigint;");
        (await AgainstAsync())
            .ShouldExit(7)
            .ShouldSay(
                "queries/r12.sql:1:1  SELECT id, name FROM users WHERE id = $1",
                "broken-query",
                "Known by replay: column \"name\" does not exist",
                "queries/r12.sql:3:1",
                "it gives amount bigint instead of amount integer"
            )
            .ShouldNotSay("queries/r12.sql:4");

        File.Delete(Project.PathOf("migrations/003_name.sql"));
        (await AgainstAsync())
            .ShouldExit(7)
            .ShouldSay("it gives no value for public.users.age, which has no default");

        Project.Write("queries/r13.sql", "SELECT id, mail FROM users; SELECT id FROM users;");
        Write("002_unused", "ALTER TABLE users ADD COLUMN mail text;");
        File.Delete(Project.PathOf("migrations/004_must.sql"));
        File.Delete(Project.PathOf("migrations/005_type.sql"));
        (await Project.RunAsync("db check dev --ahead queries/r13.sql"))
            .ShouldSucceed()
            .ShouldSay("queries/r13.sql:1:1", "hint  needs-migration")
            .ShouldNotSay("queries/r13.sql:1:30");
        (await Project.RunAsync("db check dev --against nothing.sql"))
            .ShouldExit(4)
            .ShouldSay("[no-queries]");
        (await Project.RunAsync("db check dev --against pg_stat_statements"))
            .ShouldExit(4)
            .ShouldSay("[no-queries]");
    }

    [Fact]
    public async Task Queries_decide_about_what_they_can_tell()
    {
        Write(
            "001_base",
            """
            CREATE TYPE mood AS ENUM ('good');
            CREATE TABLE users (id int PRIMARY KEY, name varchar(20), nick text, kind mood);
            CREATE FUNCTION nick() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.nick := NEW.name; RETURN NEW; END';
            CREATE TRIGGER nick BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION nick();
            CREATE FUNCTION total(n int) RETURNS int LANGUAGE sql AS 'SELECT n';
            CREATE FUNCTION unused(n int) RETURNS int LANGUAGE sql AS 'SELECT n';
            """
        );
        (await MigrateAsync()).ShouldSucceed();
        Project.Write(
            "queries/r12.sql",
            "SELECT name FROM users WHERE name = $1; INSERT INTO users (id, name) VALUES ($1, $2); SELECT total($1);"
        );

        // Drivers give and take both alike, and a query does not say how long a text may be.
        Write("002_case", "ALTER TABLE users ALTER COLUMN name TYPE text;");
        (await AgainstAsync()).ShouldSucceed();
        Write("002_case", "ALTER TABLE users ALTER COLUMN name TYPE varchar(10);");
        (await AgainstAsync()).ShouldExit(7).ShouldNotSay("No query of", "broken-query");

        // What a trigger does with it, no query that is prepared tells.
        Write("002_case", "ALTER TABLE users DROP COLUMN nick;");
        (await AgainstAsync())
            .ShouldExit(7)
            .ShouldSay("drop-column", "public.nick() says nick")
            .ShouldNotSay("No query of");
        Write(
            "002_case",
            "CREATE OR REPLACE FUNCTION nick() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; ALTER TABLE users DROP COLUMN nick;"
        );
        (await AgainstAsync()).ShouldSucceed().ShouldSay("No query of queries/r12.sql minds.");

        Write("002_case", "DROP FUNCTION total(int);");
        (await AgainstAsync()).ShouldExit(7).ShouldSay("broken-query").ShouldNotSay("No query of");
        Write("002_case", "DROP FUNCTION unused(int);");
        (await AgainstAsync()).ShouldSucceed().ShouldSay("No query of queries/r12.sql minds.");

        // What the migration sets for itself, the app does not have.
        Write(
            "002_case",
            "SELECT pg_catalog.set_config('search_path', '', false); ALTER TABLE public.users ADD COLUMN age int;"
        );
        (await AgainstAsync()).ShouldSucceed();

        Write("002_case", "ALTER TYPE mood ADD VALUE 'new';");
        Project.Write("queries/r13.sql", "SELECT id FROM users WHERE kind = 'new';");
        (await Project.RunAsync("db check dev --ahead queries/r13.sql"))
            .ShouldSay("hint  needs-migration")
            .ShouldNotSay("broken-query");
    }

    [Theory]
    [InlineData("ADD COLUMN mail text NOT NULL")]
    [InlineData("ADD COLUMN mail text, ADD CHECK (mail IS NOT NULL) NOT VALID")]
    public async Task However_an_insert_is_written_it_must_give_what_is_demanded(string change)
    {
        Write(
            "001_base",
            """
            CREATE TABLE users (id int PRIMARY KEY, gone int, name text);
            ALTER TABLE users DROP COLUMN gone;
            CREATE TABLE "Old users" (id int, name text);
            CREATE VIEW people AS SELECT id, name FROM users;
            """
        );
        (await MigrateAsync()).ShouldSucceed();
        string[] inserts =
        [
            "INSERT INTO users VALUES ($1, $2)",
            "INSERT INTO users VALUES (1, 'a'), (2, 'b')",
            "INSERT INTO users SELECT id, name FROM \"Old users\"",
            "INSERT INTO users SELECT id, name FROM \"Old users\" ORDER BY name LIMIT 3",
            "INSERT INTO users SELECT 1, 'a' UNION ALL SELECT 2, 'b'",
            "INSERT INTO \"public\" . \"users\" (\"id\") VALUES ($1)",
            "INSERT INTO public.users DEFAULT VALUES",
            "INSERT INTO users AS u (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            "WITH new AS (INSERT INTO users (id) VALUES ($1) RETURNING id) SELECT id FROM new",
            "MERGE INTO users USING \"Old users\" AS o ON users.id = o.id WHEN NOT MATCHED THEN INSERT (id) VALUES (o.id)",
            "INSERT INTO people VALUES ($1, $2)",
        ];
        Project.Write("queries/r12.sql", string.Join(";\n", inserts));
        Write("002_mail", $"ALTER TABLE users {change};");

        var found = (await AgainstAsync("--json")).ShouldExit(7).Json["result"]!["findings"]!
            .AsArray()
            .Where(one => (string?)one!["severity"] == "high")
            .Select(one => (Hazard: (string)one!["hazard"]!, Subject: (string)one["subject"]!))
            .ToList();

        found
            .Where(one => one.Hazard == "broken-query")
            .Select(one => one.Subject)
            .ShouldBe(inserts);
        found.ShouldContain(("add-required-column", "public.users.mail"));

        // Which column gets what, a MERGE may leave to their order.
        Project.Write(
            "queries/r12.sql",
            "MERGE INTO users USING \"Old users\" AS o ON users.id = o.id WHEN NOT MATCHED THEN INSERT VALUES (o.id)"
        );
        (await AgainstAsync())
            .ShouldExit(7)
            .ShouldSay("high  add-required-column", "it could not be seen what each INSERT")
            .ShouldNotSay("No query of");

        Project.Write("queries/r12.sql", "SELECT id FROM users; UPDATE users SET name = $1;");
        (await AgainstAsync()).ShouldSucceed().ShouldSay("No query of queries/r12.sql minds.");
    }

    [Fact]
    public async Task A_release_keeps_the_queries_that_its_app_had()
    {
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: native, version: 15, database: shop, port: auto, queries: queries.sql}
                deployment: {compose: app.yml}
            """
        );
        Write("001_base", "CREATE TABLE users (id int PRIMARY KEY, name text, nick text);");
        (await MigrateAsync()).ShouldSucceed();
        await ReleaseAsync("one", "SELECT nick FROM users;");
        await ReleaseAsync("two", "SELECT name FROM users;");

        Write("002_nick", "ALTER TABLE users DROP COLUMN nick;");

        (await Project.RunAsync("db check dev --against r1"))
            .ShouldExit(7)
            .ShouldSay("r1:1:1  SELECT nick FROM users", "broken-query");
        (await Project.RunAsync("db check dev --against r2"))
            .ShouldSucceed()
            .ShouldSay("No query of r2 minds.");
        (await Project.RunAsync("env rollback dev --to r1 --yes")).ShouldSucceed();
        (await Project.RunAsync("db check dev --against r3"))
            .ShouldExit(7)
            .ShouldSay("broken-query");
        (await Project.RunAsync("db check dev --against r9"))
            .ShouldExit(4)
            .ShouldSay("[unknown-release]");
    }

    [Fact]
    public async Task The_database_says_itself_which_queries_it_has_seen()
    {
        Write("001_base", "CREATE TABLE users (id int PRIMARY KEY, name text, nick text);");
        (await MigrateAsync()).ShouldSucceed();
        var server = $"/var/lib/poststack/postgres/{Project.Name}-dev-postgres/data";
        await File.AppendAllTextAsync(
            $"{server}/postgresql.conf",
            "shared_preload_libraries = 'pg_stat_statements'\n",
            Ct
        );
        (await Project.RunAsync("env restart dev")).ShouldSucceed();
        await Project.AdminSqlAsync("dev", "CREATE EXTENSION pg_stat_statements", "shop");
        await SqlAsync("SELECT name FROM users WHERE id = 7");

        Write("002_nick", "ALTER TABLE users DROP COLUMN nick;");
        (await Project.RunAsync("db check dev --against pg_stat_statements"))
            .ShouldSucceed()
            .ShouldSay("No query of pg_stat_statements minds.");
        Write("002_nick", "ALTER TABLE users DROP COLUMN name;");
        (await Project.RunAsync("db check dev --against pg_stat_statements"))
            .ShouldExit(7)
            .ShouldSay("SELECT name FROM users WHERE id = $1", "broken-query");

        // Seen from where only the user's own login is known: what others ask is hidden.
        await Project.AdminSqlAsync("dev", "SELECT count(nick) FROM users", "shop");
        var url = (await Project.RunAsync("db url dev --reveal")).ShouldSucceed().Output.Trim();
        var external = Given();
        external.Declare(
            $$"""
            environments:
              dev:
                postgres: {provider: external, url: "{{url}}", database: shop, user: poststack}
            """
        );
        external.Write("migrations/001_base.sql", Project.Read("migrations/001_base.sql"));
        external.Write("migrations/002_nick.sql", "ALTER TABLE users DROP COLUMN nick;\n");
        (await external.RunAsync("db check dev --against pg_stat_statements"))
            .ShouldExit(4)
            .ShouldSay("[no-queries]", "Those of postgres are hidden", "pg_read_all_stats");
        await Project.AdminSqlAsync("dev", "GRANT pg_read_all_stats TO poststack");
        (await external.RunAsync("db check dev --against pg_stat_statements"))
            .ShouldExit(7)
            .ShouldSay("SELECT count(nick) FROM users", "broken-query");
    }

    private async Task ReleaseAsync(string name, string queries)
    {
        Project.Write("queries.sql", queries);
        Project.Write(
            "app.yml",
            $"services: {{web: {{image: \"busybox:stable\", command: sleep 1000, stop_grace_period: 0s, labels: [\"is={name}\"]}}}}"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
    }

    private Task<Ended> AgainstAsync(string more = "") =>
        Project.RunAsync($"db check dev --against queries/r12.sql {more}");
}
