using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>Two envs run on one database: the contract waits for the code of both.</summary>
public sealed class SharedDatabaseTests : ProjectTest
{
    [Fact]
    public async Task A_contract_waits_for_the_other_env_that_uses_the_database()
    {
        await DeclareAsync();
        Project.Write("app.yml", App("1"));
        Project.Write("migrations/001_t.sql", "CREATE TABLE t (id int PRIMARY KEY, a int);");
        await StartAsync("blue");
        await StartAsync("green");
        Project.Write("migrations/002_a.sql", "ALTER TABLE t DROP COLUMN a;");
        (await Project.RunAsync("db plan 2 --env blue")).ShouldSucceed();
        (await Project.RunAsync("db migrate blue")).ShouldSucceed().ShouldSay("003_a_1_expand");

        // New code in one of them is not enough.
        Project.Write("app.yml", App("2"));
        await StartAsync("blue");
        (await Project.RunAsync("db migrate blue"))
            .ShouldExit(3)
            .ShouldSay(
                "[contract-too-early]",
                "r1 of green was deployed when its database was at 001_t"
            )
            .ShouldNotSay("of blue was");

        await StartAsync("green");
        (await Project.RunAsync("db migrate green"))
            .ShouldSucceed()
            .ShouldSay("apply 004_a_3_contract");
        // What one of them has run is missing for the old code of the other.
        (await Project.RunAsync("env rollback blue --yes --to r1"))
            .ShouldExit(3)
            .ShouldSay("[release-too-old]");
    }

    private async Task DeclareAsync()
    {
        var server = Given();
        server.Declare(
            "environments: {db: {postgres: {provider: native, version: 15, database: somebody, port: auto}}}"
        );
        (await server.RunAsync("env start db")).ShouldSucceed();
        var chosen = JsonNode.Parse(server.Read(".poststack/envs/db/state.json"))!["postgres"]!;

        Project.Environment["PGPASSWORD"] = chosen["adminPassword"]!.GetValue<string>();
        Project.Declare(
            $$"""
            environments:
              blue:
                postgres:
                  provider: external
                  url: postgresql://postgres@localhost:{{chosen["port"]}}/postgres
                  database: shop
                  user: shop_user
                  password: of-both-envs
                init:
                  - migrations: migrations
                deployment: {compose: app.yml}
              green:
                extends: blue
            """
        );
    }

    private async Task StartAsync(string env) =>
        (await Project.RunAsync($"env start {env}")).ShouldSucceed();

    private static string App(string version) =>
        $"services: {{web: {{image: 'busybox:stable', command: sleep 1000, environment: {{V: '{version}'}}, stop_grace_period: 0s}}}}\n";
}
