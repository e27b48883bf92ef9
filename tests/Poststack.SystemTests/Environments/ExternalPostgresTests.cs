using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>A server that is there already, which Poststack neither starts nor stops.</summary>
public sealed class ExternalPostgresTests : ProjectTest
{
    [Fact]
    public async Task An_env_gets_its_own_role_and_database_on_a_server_that_exists()
    {
        // Somebody's server: another project's PostgreSQL, with its administrator's login.
        var server = Given();
        server.Declare(
            "environments: {db: {postgres: {provider: native, database: somebody, port: auto}}}"
        );
        (await server.RunAsync("env start db")).ShouldSucceed();
        var port = await server.VariableAsync("db", "DB_PORT");
        var admin = AdminPasswordOf(server);

        Project.Declare(
            $$"""
            environments:
              dev:
                postgres:
                  provider: external
                  url: postgresql://postgres@localhost:{{port}}/postgres
                  database: shop_dev
                  user: shop_dev_user
            """
        );
        Project.Environment["PGPASSWORD"] = admin;

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldNotSay(admin);
        (await Project.SqlAsync("dev", "select current_user")).ShouldBe("shop_dev_user");
        (await Project.SqlAsync("dev", "create table kept()")).ShouldBe("");

        // Neither a stop nor a delete touches somebody else's server.
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        (
            await server.SqlAsync(
                "db",
                "select count(*) from pg_database where datname = 'shop_dev'"
            )
        ).ShouldBe("1");
    }

    [Fact]
    public async Task Its_password_rotates_between_two_logins_there_too()
    {
        var server = Given();
        server.Declare(
            "environments: {db: {postgres: {provider: native, database: somebody, port: auto}}}"
        );
        (await server.RunAsync("env start db")).ShouldSucceed();
        Project.Declare(
            $$"""
            environments:
              dev:
                postgres:
                  provider: external
                  url: postgresql://postgres@localhost:{{await server.VariableAsync(
                "db",
                "DB_PORT"
            )}}/postgres
                  database: shop_dev
                  user: shop_dev_user
            """
        );
        Project.Environment["PGPASSWORD"] = AdminPasswordOf(server);
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.SqlAsync("dev", "create table kept()")).ShouldBe("");
        var old = await Project.VariableAsync("dev", "POSTSTACK_DATABASE_URL");

        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev"))
            .ShouldSucceed()
            .ShouldSay("DB_USER of 'dev' is shop_dev_user_a", "shop_dev_user still works");
        (await Project.SqlAsync("dev", "select session_user || ' ' || current_user")).ShouldBe(
            "shop_dev_user_a shop_dev_user"
        );
        (await SqlAsync(old)).ShouldSucceed();

        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev --finish")).ShouldSucceed();
        (await SqlAsync(old)).ExitCode.ShouldNotBe(0);
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.SqlAsync("dev", "select count(*) from kept")).ShouldBe("0");

        static Task<Ended> SqlAsync(string url) => Tool.RunAsync("psql", url, "-XAtqc", "select 1");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_refused_with_its_address()
    {
        var port = Ports.Free();
        Project.Declare(
            $$"""
            environments:
              dev:
                postgres:
                  provider: external
                  url: postgresql://postgres@localhost:{{port}}/postgres
                  database: shop_dev
                  user: shop_dev_user
            """
        );

        (await Project.RunAsync("env start dev")).ShouldExit(6).ShouldSay($"localhost:{port}");
    }

    [Fact]
    public async Task A_login_without_its_password_is_refused_with_where_it_was_looked_for()
    {
        var server = Given();
        server.Declare(
            "environments: {db: {postgres: {provider: native, database: somebody, port: auto}}}"
        );
        (await server.RunAsync("env start db")).ShouldSucceed();
        var port = await server.VariableAsync("db", "DB_PORT");
        Project.Declare(
            $$"""
            environments:
              dev:
                postgres:
                  provider: external
                  url: postgresql://postgres@localhost:{{port}}/postgres
                  database: shop_dev
                  user: shop_dev_user
            """
        );

        (await Project.RunAsync("env start dev"))
            .ShouldExit(3)
            .ShouldSay($"localhost:{port}", "PGPASSWORD", "~/.pgpass")
            .ShouldNotSay("bug");
    }

    private static string AdminPasswordOf(GivenProject server) =>
        System.Text.Json.Nodes.JsonNode.Parse(server.Read(".poststack/envs/db/state.json"))![
            "postgres"
        ]!["adminPassword"]!.GetValue<string>();
}
