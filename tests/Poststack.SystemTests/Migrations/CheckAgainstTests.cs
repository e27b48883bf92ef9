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

    private Task<Ended> AgainstAsync() =>
        Project.RunAsync("db check dev --against queries/r12.sql");
}
