using Poststack.SystemTests.Migrations;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>A check whose own server is killed, or has no room: it says why, judges nothing, and leaves nothing.</summary>
public sealed class CheckFaultTests : MigrationProjectTest
{
    [Fact]
    public async Task A_server_that_is_killed_is_no_fault_of_the_migration()
    {
        Write("001_base", "CREATE TABLE users (id int PRIMARY KEY);");
        (await MigrateAsync()).ShouldSucceed();
        Write("002_slow", "SELECT pg_sleep(60); ALTER TABLE users ADD COLUMN a int;");
        using var check = Project.Start("db check dev");
        await check.UntilItSaysAsync("try 002_slow");

        (await Tool.RunAsync("kill", "-9", ShadowServers.NativePid())).ShouldSucceed();

        (await check.EndAsync())
            .ShouldExit(6)
            .ShouldSay("[shadow-failed]", "while 002_slow was tried")
            .ShouldNotSay("findings");
        Write("002_slow", "ALTER TABLE users ADD COLUMN a int;");
        (await Project.RunAsync("db check dev"))
            .ShouldSucceed()
            .ShouldSay("002_slow: nothing to say.");
        (await Project.RunAsync("db verify dev")).ShouldSucceed();
    }

    [Fact]
    public async Task A_full_disk_is_no_fault_of_the_migration_and_is_not_left_full()
    {
        Write("001_base", "CREATE TABLE users (id int PRIMARY KEY);");
        (await MigrateAsync()).ShouldSucceed();
        Write(
            "002_much",
            "CREATE TABLE much AS SELECT repeat(md5(g::text), 60) FROM generate_series(1, 200000) AS g;"
        );
        Project.Write("migrations/little", "CREATE TABLE little (id int);");

        // A disk of 80 MB, which only what is started here sees.
        var script = $"""
            mount -t tmpfs -o size=80m,mode=755 none /var/lib/poststack/postgres
            "$0" db check dev || echo "ended with $?"
            mv migrations/little migrations/002_much.sql
            "$0" db check dev && echo "and then it has room"
            """;
        var ended = await Tool.RunAsync(
            Project.Call() with
            {
                Program = "unshare",
                Arguments = ["--mount", "sh", "-euc", script, Repository.DemandPoststack()],
            }
        );

        ended
            .ShouldSucceed()
            .ShouldSay(
                "ended with 6",
                "[shadow-failed]",
                "could not extend file",
                "Check free disk space.",
                "002_much: nothing to say.",
                "and then it has room"
            );
    }
}
