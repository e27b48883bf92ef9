using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>An env's PostgreSQL as a developer meets it, whoever provides it.</summary>
public abstract class PostgresTests : ProjectTest
{
    private protected PostgresTests(string provider, EngineCli engine)
        : base(engine)
    {
        Project.Declare(
            $"""
            environments:
              dev:
                postgres:
                  provider: {provider}
                  version: 15
                  database: shop_dev
                  user: shop_dev_user
                  port: auto
                deployment:
                  compose: app.yml
            """
        );
        Project.Write(
            "app.yml",
            """
            services:
              psql:
                image: postgres:15
                entrypoint: sleep
                command: "1000"
                stop_grace_period: 0s
                environment:
                  DATABASE_URL: ${POSTSTACK_DATABASE_URL}
                  PASSWORD: ${DB_PASSWORD}
                networks: [back]
              stranger:
                image: busybox:stable
                command: sleep 1000
                stop_grace_period: 0s
            networks:
              back: {}
            """
        );
    }

    [Fact]
    public async Task The_injected_url_works_here_and_in_a_container_and_outlives_a_stop()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        // From the terminal.
        (
            await Project.SqlAsync("dev", "select current_database() || ' ' || current_user")
        ).ShouldBe("shop_dev shop_dev_user");

        // From a service, though it has networks of its own.
        (await SqlInContainerAsync("select current_user")).ShouldBe("shop_dev_user");

        // A service that does not ask for the database does not get it.
        var stranger = (await Project.ContainersAsync("dev"))["stranger-1"];
        (await Project.Engine.AskAsync("exec", stranger, "env")).ShouldNotContain("postgres");

        // The role owns its database and is nothing more than that.
        (
            await Project.SqlAsync(
                "dev",
                "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"
            )
        ).ShouldBe("shop_dev_user");
        (
            await Project.SqlAsync(
                "dev",
                "select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user"
            )
        ).ShouldBe("f");

        // Data outlives a stop and a start.
        await Project.SqlAsync("dev", "create table kept as select 42 as answer");
        (await Project.RunAsync("env stop dev")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.SqlAsync("dev", "select answer from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task A_password_that_no_longer_matches_is_repaired_and_the_data_stays()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        await Project.SqlAsync("dev", "create table kept as select 42 as answer");

        await Project.SqlAsync("dev", "alter role current_user password 'changed by hand'");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.SqlAsync("dev", "select answer from kept")).ShouldBe("42");
        (await SqlInContainerAsync("select answer from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task A_password_of_every_url_special_character_arrives()
    {
        const string password = """:/?#[]@!$&'()*+,;=% "\|^`{}<>~-._a""";
        Project.Change(
            ".poststack.yml",
            "port: auto",
            $"port: auto\n      password: '{password.Replace("'", "''", StringComparison.Ordinal)}'"
        );

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldNotSay(password);

        (await Project.VariableAsync("dev", "DB_PASSWORD")).ShouldBe(password);
        (await Project.SqlAsync("dev", "select 1")).ShouldBe("1");
        (await SqlInContainerAsync("select 1")).ShouldBe("1");
        var psql = (await Project.ContainersAsync("dev"))["psql-1"];
        (await Project.Engine.VariableAsync(psql, "PASSWORD")).ShouldBe(password);
    }

    [Fact]
    public async Task A_fixed_port_is_kept_to_and_a_taken_one_is_refused_by_who_has_it()
    {
        var port = Ports.Free();
        Project.Change(".poststack.yml", "port: auto", $"port: {port}");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.VariableAsync("dev", "DB_PORT")).ShouldBe($"{port}");
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        using var squatter = RunningProgram.Start(
            new("python3", "-m", "http.server", $"{port}", "--bind", "127.0.0.1")
        );
        await squatter.UntilPortAnswersAsync(port);

        (await Project.RunAsync("env start dev")).ShouldExit(5).ShouldSay($"{port}", "python3");
    }

    private async Task<string> SqlInContainerAsync(string sql) =>
        await Project.Engine.AskAsync(
            "exec",
            (await Project.ContainersAsync("dev"))["psql-1"],
            "sh",
            "-c",
            "exec psql \"$DATABASE_URL\" -XAtqc \"$1\"",
            "sh",
            sql
        );
}
