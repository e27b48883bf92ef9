using Poststack.SystemTests.Migrations;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>Restores and ways back are rehearsed before anybody needs them.</summary>
public sealed class DrillTests : MigrationProjectTest
{
    [Fact]
    public async Task A_drill_passes_is_remembered_and_leaves_nothing()
    {
        WriteThree();
        (await MigrateAsync()).ShouldSucceed();
        (await Project.RunAsync("db drill dev")).ShouldExit(4).ShouldSay("[no-backups]");
        await SqlAsync("INSERT INTO users VALUES (1, 'ann', 'ann@shop.example')");
        (await Project.RunAsync("db backup dev")).ShouldSucceed();

        (await Project.RunAsync("db drill dev"))
            .ShouldSucceed()
            .ShouldSay("undo 001_users", "apply 003_index", "3 migrations went back and forth");

        (await Project.RunAsync("env status dev"))
            .ShouldSucceed()
            .ShouldSay("last drill", "3 migrations back and forth");
        (await Project.StatusAsync("dev"))["drill"]!["undone"]!.GetValue<int>().ShouldBe(3);
        (await SqlAsync("SELECT name FROM users")).ShouldBe("ann");
        Directory
            .Exists($"/var/lib/poststack/postgres/{Project.Name}-dev-postgres-drill")
            .ShouldBeFalse();

        // A way back that forgets something is found here, and not in production.
        Write("002_email", "ALTER TABLE users ADD COLUMN email text;", "SELECT 1;");
        (await Project.RunAsync("db drill dev"))
            .ShouldExit(8)
            .ShouldSay("column \"email\" of relation \"users\" already exists");
        Write(
            "002_email",
            "ALTER TABLE users ADD COLUMN email text;",
            "ALTER TABLE users DROP COLUMN email; ALTER TABLE users ADD COLUMN left_over int;"
        );
        (await Project.RunAsync("db drill dev"))
            .ShouldExit(8)
            .ShouldSay("[drill-other-schema]", "+ column public.users.left_over integer");
        (await Project.StatusAsync("dev"))["drill"]!["undone"]!.GetValue<int>().ShouldBe(3);
    }
}
