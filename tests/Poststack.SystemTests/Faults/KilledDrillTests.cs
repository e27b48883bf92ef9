using Poststack.SystemTests.Migrations;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>kill -9 of a drill: whatever is done next with the env removes the server that it had.</summary>
public sealed class KilledDrillTests : MigrationProjectTest
{
    [Theory]
    [InlineData("scratch", "db status dev")]
    [InlineData("fill", "env stop dev")]
    [InlineData("down.001", "db drill dev")]
    public async Task Leaves_a_server_that_the_next_command_removes(string step, string next)
    {
        Write("001_users", "CREATE TABLE users (id int PRIMARY KEY);", "DROP TABLE users;");
        (await MigrateAsync()).ShouldSucceed();
        (await Project.RunAsync("db backup dev")).ShouldSucceed();

        await KilledRun.KillAtAsync(Project, "db drill dev", step);
        (await Project.RunAsync(next)).ShouldSucceed().ShouldSay("A drill was killed");

        Directory
            .GetDirectories("/var/lib/poststack/postgres", $"{Project.Name}*")
            .ShouldHaveSingleItem();
        // Its data may still be on the way to the disk: that is another program, and ends by itself.
        var server = $"(postgres -D|^postgres:) .*{Project.Name}-dev-postgres-drill";
        (await Tool.RunAsync("pgrep", "-f", server)).ExitCode.ShouldBe(1);
        File.Exists(Project.PathOf(".poststack/envs/dev/drill")).ShouldBeFalse();
    }
}
