using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>Backups and clones of a database on somebody else's server, with no more rights there than its administrator gives.</summary>
public sealed class ExternalBackupTests : ProjectTest
{
    [Fact]
    public async Task A_database_elsewhere_comes_back_and_goes_over_into_an_env_of_this_machine()
    {
        var server = await DeclareAsync();
        (await Project.RunAsync("env start live")).ShouldSucceed();
        await Project.SqlAsync(
            "live",
            """
            CREATE TABLE users AS SELECT g AS id, 'ann' || g AS name FROM generate_series(1, 10) AS g;
            CREATE MATERIALIZED VIEW door AS
                SELECT has_database_privilege('live_user', current_database(), 'CONNECT') AS is_open
            """
        );
        (await Project.SqlAsync("live", "SELECT is_open FROM door")).ShouldBe("t");
        (await Project.RunAsync("db backup live")).ShouldSucceed();
        await Project.SqlAsync("live", "DROP TABLE users");

        (await Project.RunAsync("db restore live latest --drop-old"))
            .ShouldSucceed()
            .ShouldSay("10 rows");

        (await Project.SqlAsync("live", "SELECT count(*) FROM users")).ShouldBe("10");
        // While it was filled, only the administrator could enter.
        (await Project.SqlAsync("live", "SELECT is_open FROM door")).ShouldBe("f");
        (
            await server.AdminSqlAsync(
                "db",
                "SELECT string_agg(a::text, ' ' ORDER BY a::text COLLATE \"C\") FROM pg_database, unnest(datacl) AS a WHERE datname = 'live_db'"
            )
        ).ShouldBe("=T/live_user live_user=CTc/live_user");
        (
            await Project.SqlAsync(
                "live",
                "SELECT tableowner FROM pg_tables WHERE tablename = 'users'"
            )
        ).ShouldBe("live_user");
        (
            await Project.SqlAsync(
                "live",
                "SELECT string_agg(datname, ' ') FROM pg_database WHERE datname LIKE 'live%'"
            )
        ).ShouldBe("live_db");

        await Project.SqlAsync("live", "DROP MATERIALIZED VIEW door");
        (await Project.RunAsync("db clone live dev --drop-old"))
            .ShouldSucceed()
            .ShouldSay("A dump is copied and not files", "1 columns masked");
        (
            await Project.SqlAsync(
                "dev",
                "SELECT count(DISTINCT name) FROM users WHERE name !~ 'ann'"
            )
        ).ShouldBe("10");
        (await Project.RunAsync("db drill live")).ShouldSucceed().ShouldSay("0 migrations");
    }

    /// <summary>Somebody's server is another project's, with its administrator's login.</summary>
    private async Task<GivenProject> DeclareAsync()
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
              live:
                postgres:
                  provider: external
                  url: postgresql://postgres@localhost:{{chosen["port"]}}/postgres
                  database: live_db
                  user: live_user
                  mask: {users.name: hash}
              dev:
                postgres: {provider: native, version: 15, database: dev_db, port: auto}
            """
        );
        return server;
    }
}
