using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>An init entry `migrations:` is part of a start.</summary>
public sealed class MigrationsInStartTests : ProjectTest
{
    public MigrationsInStartTests()
    {
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: native, version: 15, database: shop, port: auto}
                init:
                  - migrations: db
                deployment: {compose: app.yml}
              bare:
                postgres: {provider: native, version: 15, database: shop, port: auto}
                init:
                  - migrations: db
            """
        );
        Project.Write("db/1_a.sql", "CREATE TABLE a ();");
        Project.Write(
            "app.yml",
            "services: {web: {image: 'busybox:stable', command: sleep 1000, stop_grace_period: 0s}}\n"
        );
    }

    [Fact]
    public async Task A_start_runs_what_is_pending_before_it_deploys_and_a_release_remembers_it()
    {
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("apply 1_a", "migrations of db (1 applied");
        (await SchemaVersionAsync()).ShouldBe("1_a");

        Project.Write("db/2_b.sql", "CREATE TABLE nope (");
        var before = await Project.ContainersAsync("dev");
        Project.Change("app.yml", "1000", "2000");
        (await Project.RunAsync("env start dev")).ShouldExit(8).ShouldSay("db/2_b.sql:1:");
        (await Project.ContainersAsync("dev")).ShouldBe(before);

        Project.Write("db/2_b.sql", "CREATE TABLE b ();");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await SchemaVersionAsync()).ShouldBe("2_b");
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("db: nothing pending, the database is at 2_b.", "nothing to do");
    }

    [Fact]
    public async Task Without_containers_no_engine_is_needed()
    {
        Project.Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";

        (await Project.RunAsync("env start bare")).ShouldSucceed();
        (await Project.SqlAsync("bare", "SELECT to_regclass('a') IS NOT NULL")).ShouldBe("t");
        (await Project.RunAsync("env stop bare")).ShouldSucceed();
        (await Project.RunAsync("db status bare"))
            .ShouldSucceed()
            .ShouldSay("PostgreSQL 15 on this machine", "1_a        applied");
    }

    private async Task<string?> SchemaVersionAsync() =>
        (await Project.RunAsync("env releases dev --json")).ShouldSucceed().Json[0]!
            ["schemaVersion"]
            ?.GetValue<string>();
}
