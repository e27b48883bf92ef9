using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>What cannot be planned is refused, with a way out, and nothing is written.</summary>
public sealed class PlanRefusalsTests : MigrationProjectTest
{
    [Fact]
    public async Task What_cannot_be_planned_stays_as_it_is()
    {
        Write(
            "001_users",
            "CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE TABLE log (tenant int NOT NULL, note text); CREATE INDEX ON log (tenant);"
        );
        Write("002_more", "CREATE TABLE more (id int PRIMARY KEY);");
        (await MigrateAsync("--to 1")).ShouldSucceed();

        await RefuseAsync(
            "ALTER TABLE users ALTER COLUMN age SET NOT NULL; ALTER TABLE users DROP COLUMN name;",
            "",
            "[plan-not-possible]",
            "is not one change"
        );
        await RefuseAsync(
            "UPDATE users SET name = ''; ALTER TABLE users ALTER COLUMN age SET NOT NULL;",
            "--value 0",
            "[plan-not-possible]",
            "also writes rows"
        );
        await RefuseAsync(
            "ALTER TABLE users ALTER COLUMN age SET NOT NULL;",
            "",
            "[plan-needs-value]",
            "--value"
        );
        await RefuseAsync(
            "ALTER TABLE users ALTER COLUMN age SET NOT NULL;",
            "--value nonsense",
            "[plan-not-possible]",
            "003_x cannot be taken apart into phases",
            "column \"nonsense\" does not exist"
        );
        await RefuseAsync(
            "ALTER TABLE log ALTER COLUMN note SET NOT NULL;",
            "--value ''",
            "[plan-not-possible]",
            "public.log has no key by which"
        );
        await RefuseAsync("ALTER TABLE users ADD COLUMN a int;", "", "[plan-not-needed]");
        (await Project.RunAsync("db plan 1")).ShouldExit(3).ShouldSay("[plan-already-applied]");
        (await Project.RunAsync("db plan 9")).ShouldExit(4).ShouldSay("[no-such-migration]");
    }

    [Fact]
    public async Task A_table_whose_key_has_several_columns_is_filled_by_it()
    {
        Write(
            "001_users",
            "CREATE TABLE users (tenant int, id int, name text, PRIMARY KEY (tenant, id)); INSERT INTO users SELECT 1, g FROM generate_series(1, 600) AS g;"
        );
        (await MigrateAsync()).ShouldSucceed();
        Write("002_name", "ALTER TABLE users ALTER COLUMN name SET NOT NULL;");

        (await Project.RunAsync("db plan 2 --value 'Ann'")).ShouldSucceed();

        (await MigrateAsync()).ShouldSucceed().ShouldSay("600 rows");
        (await SqlAsync("SELECT count(*) FROM users WHERE name = 'Ann'")).ShouldBe("600");
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten_and_what_was_planned_is_known()
    {
        Write("001_users", "CREATE TABLE users (id int PRIMARY KEY, name text);");
        (await MigrateAsync()).ShouldSucceed();
        Write("002_name", "ALTER TABLE users DROP COLUMN name;");
        Project.Write("migrations/002_name.sql.planned", "mine");

        (await Project.RunAsync("db plan 2"))
            .ShouldExit(5)
            .ShouldSay("[plan-would-overwrite]", "migrations/002_name.sql.planned is there");
        Files.ShouldBe("001_users.sql 002_name.sql 002_name.sql.planned");
        Project.Read("migrations/002_name.sql.planned").ShouldBe("mine");

        File.Delete(Project.PathOf("migrations/002_name.sql.planned"));
        (await Project.RunAsync("db plan migrations/002_name.sql")).ShouldSucceed();
        Files.ShouldBe(
            "001_users.sql 002_name.sql.planned 003_name_1_expand.sql 004_name_3_contract.sql"
        );
        (await Project.RunAsync("db plan 002_name"))
            .ShouldExit(4)
            .ShouldSay("It was planned already: migrations/002_name.sql.planned.");
    }

    private string Files =>
        string.Join(
            ' ',
            Directory
                .EnumerateFiles(Project.PathOf("migrations"))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );

    private async Task RefuseAsync(string sql, string options, params string[] said)
    {
        Write("003_x", sql);
        (await Project.RunAsync($"db plan 3 {options}")).ShouldExit(3).ShouldSay(said);
        Files.ShouldBe("001_users.sql 002_more.sql 003_x.sql");
    }
}
