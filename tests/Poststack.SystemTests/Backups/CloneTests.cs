using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>One env's database in the place of another's, masked.</summary>
public sealed class CloneTests : ProjectTest
{
    [Fact]
    public async Task Files_are_copied_between_servers_of_this_machine()
    {
        await FillAsync();

        var cloned = (await Project.RunAsync("db clone production dev --json"))
            .ShouldSucceed()
            .Json["result"]!;

        cloned["as"]!.GetValue<string>().ShouldBe("files");
        await ShouldBeMaskedAsync();
        (
            await Project.SqlAsync(
                "dev",
                "SELECT count(*) FROM pg_roles WHERE rolname = 'shop_user'"
            )
        ).ShouldBe("0");
        (
            await Project.SqlAsync(
                "dev",
                "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE NOT datistemplate"
            )
        ).ShouldBe("postgres shop_dev");
        // The source goes on as it was.
        (
            await Project.SqlAsync(
                "production",
                "SELECT count(*) FROM users WHERE email LIKE 'ann%'"
            )
        ).ShouldBe("3");
        var root = $"/var/lib/poststack/postgres/{Project.Name}";

        // Whatever is asked of a database, its server is started for that.
        (await Project.RunAsync("env stop dev")).ShouldSucceed();
        (await Project.RunAsync("db clone production dev --dry-run"))
            .ShouldSucceed()
            .ShouldSay("1. copy the files of production", "3. mask public.users.email");

        // Again, over what is there; then both old ones go.
        (await Project.RunAsync("db clone production dev")).ShouldSucceed();
        await ShouldBeMaskedAsync();
        Kept(root).Length.ShouldBe(2);
        (await Project.RunAsync("env stop dev")).ShouldSucceed();
        (await Project.RunAsync("db restore dev --drop-old --dry-run"))
            .ShouldSucceed()
            .ShouldSay("remove data.before_");
        (await Project.RunAsync("db restore dev --drop-old")).ShouldSucceed();
        Kept(root).ShouldBeEmpty();
        Directory.Exists($"{root}-dev-postgres.copy").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_written_meanwhile_is_in_the_copy_whole_or_not_at_all()
    {
        await FillAsync("CREATE TABLE debit (id int); CREATE TABLE credit (id int); ");
        var writing = Project.SqlAsync(
            "production",
            "DO 'BEGIN FOR i IN 1..4000 LOOP INSERT INTO debit VALUES (i); INSERT INTO credit VALUES (i); COMMIT; END LOOP; END'"
        );

        (await Project.RunAsync("db clone production dev --drop-old")).ShouldSucceed();
        await writing;

        const string Books =
            "SELECT count(*) = (SELECT count(*) FROM credit) AND NOT EXISTS (SELECT id FROM debit EXCEPT SELECT id FROM credit) FROM debit";
        (await Project.SqlAsync("dev", Books)).ShouldBe("t");
        (await Project.SqlAsync("production", "SELECT count(*) FROM credit")).ShouldBe("4000");
        (await AdminAsync("SELECT count(*) FROM pg_replication_slots")).ShouldBe("0");
    }

    [Fact]
    public async Task Elsewhere_a_dump_goes_from_the_one_right_into_the_other()
    {
        // A role that both have is one that a copy of the files could not tell apart.
        await FillAsync("CREATE TABLE more AS SELECT 1; ");
        await AdminAsync("CREATE ROLE dev_user NOLOGIN");

        var cloned = (await Project.RunAsync("db clone production dev --drop-old"))
            .ShouldSucceed()
            .ShouldSay("because the source has a role `dev_user` of its own", "as a dump");

        cloned.ShouldSay("1 columns masked");
        await ShouldBeMaskedAsync();
        (
            await Project.SqlAsync(
                "dev",
                "SELECT datname FROM pg_database WHERE datname LIKE 'shop%'"
            )
        ).ShouldBe("shop_dev");
    }

    [Fact]
    public async Task What_cannot_be_masked_does_not_stay()
    {
        await FillAsync();
        Declare("{users.id: email}");

        (await Project.RunAsync("db clone production dev")).ShouldExit(3).ShouldSay("[mask-unfit]");

        Directory
            .Exists($"/var/lib/poststack/postgres/{Project.Name}-dev-postgres.copy")
            .ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_protected_and_what_is_the_same_is_refused()
    {
        Declare(mask: "{}");

        (await Project.RunAsync("db clone production dev"))
            .ShouldExit(3)
            .ShouldSay("[mask-missing]");
        (await Project.RunAsync("db clone dev dev")).ShouldExit(2).ShouldSay("[clone-of-itself]");
    }

    private static string[] Kept(string root) =>
        Directory.GetDirectories($"{root}-dev-postgres", "data.before_*");

    private async Task ShouldBeMaskedAsync()
    {
        (
            await Project.SqlAsync(
                "dev",
                "SELECT count(*) FROM users WHERE email LIKE 'user-%@example.invalid'"
            )
        ).ShouldBe("3");
        (
            await Project.SqlAsync(
                "dev",
                "SELECT tableowner FROM pg_tables WHERE tablename = 'users'"
            )
        ).ShouldBe("dev_user");
    }

    private async Task FillAsync(string more = "")
    {
        Declare("{users.email: email}");
        (await Project.RunAsync("env start production --yes")).ShouldSucceed();
        await Project.SqlAsync(
            "production",
            $"{more}CREATE TABLE users AS SELECT g AS id, 'ann' || g || '@shop.example' AS email FROM generate_series(1, 3) AS g"
        );
    }

    private Task<string> AdminAsync(string sql) => Project.AdminSqlAsync("production", sql);

    private void Declare(string mask) =>
        Project.Declare(
            $$"""
            environments:
              production:
                protected: true
                postgres: {provider: native, version: 15, database: shop, user: shop_user, port: auto, mask: {{mask}}}
              dev:
                postgres: {provider: native, version: 15, database: shop_dev, user: dev_user, port: auto}
            """
        );
}
