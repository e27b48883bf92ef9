using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Variables;

/// <summary>`vars rotate DB_PASSWORD`: two logins take turns, and nothing that runs loses its database.</summary>
public sealed class PasswordRotationTests : ProjectTest
{
    public PasswordRotationTests() =>
        Project.Declare(
            """
            environments:
              dev:
                postgres:
                  provider: native
                  database: shop_dev
                  user: shop_dev_user
                  port: auto
            """
        );

    [Fact]
    public async Task The_old_password_works_until_nobody_uses_it_any_more()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var old = await UrlAsync();
        await PsqlAsync(old, "CREATE TABLE before (id int)");

        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev"))
            .ShouldSucceed()
            .ShouldSay("DB_USER of 'dev' is shop_dev_user_a", "shop_dev_user still works");

        var next = await UrlAsync();
        next.ShouldContain("shop_dev_user_a:");
        await PsqlAsync(next, "INSERT INTO before VALUES (1); CREATE TABLE after (id int)");
        (await PsqlAsync(old, "SELECT count(*) FROM before, after")).ShouldBe("0\n");
        (
            await PsqlAsync(
                old,
                "SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'public'"
            )
        ).ShouldBe("shop_dev_user\n");

        using (var session = RunningProgram.Start(Psql(old, "SELECT 'in', pg_sleep(60)")))
        {
            await Eventually.TrueAsync(
                async () =>
                    await PsqlAsync(
                        next,
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'shop_dev_user'"
                    ) == "1\n",
                () => $"No session of the old login: {session.Output}{session.Error}"
            );
            (await Project.RunAsync("vars rotate DB_PASSWORD --env dev --finish"))
                .ShouldExit(3)
                .ShouldSay("A session is still logged in as shop_dev_user");
            session.Signal(RunningProgram.Interrupt);
            await session.EndAsync();
        }

        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev --finish"))
            .ShouldSucceed()
            .ShouldSay("Only shop_dev_user_a logs in");

        (await Tool.RunAsync(Psql(old, "SELECT 1"))).ExitCode.ShouldNotBe(0);
        await PsqlAsync(next, "SELECT 1");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await UrlAsync()).ShouldBe(next);
    }

    [Fact]
    public async Task Killed_at_any_step_it_leaves_a_login_that_works_and_goes_on_from_there()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var first = await UrlAsync();

        foreach (var step in new[] { "login", "try", "take" })
        foreach (var happened in new[] { "step-started", "step-finished" })
        {
            using var rotating = RunningProgram.Start(
                Project.Call("vars", "rotate", "DB_PASSWORD", "--env", "dev", "--json")
            );
            await rotating.UntilItSaysAsync($$"""{"event":"{{happened}}","step":"{{step}}""");
            rotating.Signal(RunningProgram.Kill);
            await rotating.EndAsync();

            await PsqlAsync(await UrlAsync(), "SELECT 1");
        }

        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev")).ShouldSucceed();
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev --finish")).ShouldSucceed();

        await PsqlAsync(await UrlAsync(), "SELECT 1");
        (await Tool.RunAsync(Psql(first, "SELECT 1"))).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task Data_that_is_gone_comes_back_with_the_login_that_was_rotated_to()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev")).ShouldSucceed();
        var url = await UrlAsync();
        await PsqlAsync(url, "RESET role; SELECT 1");
        (await Project.RunAsync("env stop dev")).ShouldSucceed();
        foreach (
            var data in Directory.EnumerateDirectories(
                "/var/lib/poststack/postgres",
                $"*{Project.Name}*"
            )
        )
            Directory.Delete(data, recursive: true);

        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await PsqlAsync(url, "SELECT current_user")).ShouldBe("shop_dev_user\n");
    }

    [Fact]
    public async Task Nothing_ends_the_login_that_a_service_was_deployed_with()
    {
        Project
            .Declare(
                """
                environments:
                  dev:
                    postgres: {provider: container, database: shop_dev, user: shop_dev_user, port: auto}
                    deployment: {compose: app.yml}
                """
            )
            .Write(
                "app.yml",
                """
                services:
                  web:
                    image: busybox:stable
                    command: sleep 1000
                    stop_grace_period: 0s
                    environment: {URL: "${POSTSTACK_DATABASE_URL}"}
                """
            );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var first = await UrlAsync();
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev")).ShouldSucceed();

        foreach (var again in new[] { "", " --finish" })
            (await Project.RunAsync($"vars rotate DB_PASSWORD --env dev{again}"))
                .ShouldExit(3)
                .ShouldSay("`web` of 'dev' runs with shop_dev_user", "poststack env start dev");
        await PsqlAsync(first, "SELECT 1");

        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev"))
            .ShouldSucceed()
            .ShouldSay("DB_USER of 'dev' is shop_dev_user_b, with a new DB_PASSWORD.");
        await PsqlAsync(await UrlAsync(), "SELECT 1");
        (await Tool.RunAsync(Psql(first, "SELECT 1"))).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_service_that_has_the_password_as_a_secret_or_config_is_replaced_for_another()
    {
        Project
            .Declare(
                """
                environments:
                  dev:
                    postgres: {provider: container, database: shop_dev, user: shop_dev_user, port: auto}
                    deployment: {compose: app.yml}
                """
            )
            .Write(
                "app.yml",
                """
                services:
                  web: &sleeper
                    image: busybox:stable
                    command: sleep 1000
                    stop_grace_period: 0s
                    secrets: [password]
                  worker:
                    <<: *sleeper
                    secrets: []
                    configs: [{source: login, target: /login}]
                secrets: {password: {environment: DB_PASSWORD}}
                configs: {login: {content: "${DB_USER} ${DB_PASSWORD}"}}
                """
            );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var first = await UrlAsync();
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev")).ShouldSucceed();

        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev"))
            .ShouldExit(3)
            .ShouldSay("`web` and `worker` of 'dev' run with shop_dev_user");

        // The other one still has the old login when the release that runs is of the new one.
        (await Project.RunAsync("restart web --env dev")).ShouldSucceed();
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev --finish"))
            .ShouldExit(3)
            .ShouldSay("`worker` of 'dev' runs with shop_dev_user");
        await PsqlAsync(first, "SELECT 1");

        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var password = await Project.VariableAsync("dev", "DB_PASSWORD");
        (await ReadAsync("web", "/run/secrets/password")).ShouldBe(password);
        (await ReadAsync("worker", "/login")).ShouldBe($"shop_dev_user_a {password}");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldNotSay("deploy app.yml");
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev --finish")).ShouldSucceed();
    }

    [Fact]
    public async Task Replacing_one_service_does_not_end_the_login_of_the_other()
    {
        Project
            .Declare(
                """
                environments:
                  dev:
                    postgres: {provider: native, database: shop_dev, user: shop_dev_user, port: auto}
                    deployment: {compose: app.yml}
                """
            )
            .Write(
                "app.yml",
                """
                services:
                  web: &sleeper
                    image: busybox:stable
                    command: sleep 1000
                    stop_grace_period: 0s
                    environment: {URL: "${POSTSTACK_DATABASE_URL}"}
                  worker: *sleeper
                """
            );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev")).ShouldSucceed();
        (await Project.RunAsync("restart web --env dev")).ShouldSucceed();

        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev --finish"))
            .ShouldExit(3)
            .ShouldSay("`worker` of 'dev' runs with shop_dev_user");

        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("vars rotate DB_PASSWORD --env dev --finish")).ShouldSucceed();
    }

    private async Task<string> ReadAsync(string service, string path) =>
        (await Tool.RunAsync("docker", ["exec", $"{Project.Name}-dev-{service}-1", "cat", path]))
            .ShouldSucceed()
            .Output.TrimEnd('\n');

    private Task<string> UrlAsync() => Project.VariableAsync("dev", "POSTSTACK_DATABASE_URL");

    private static async Task<string> PsqlAsync(string url, string sql) =>
        (await Tool.RunAsync(Psql(url, sql))).ShouldSucceed().Output;

    /// <summary>The URL in the environment: a test's arguments are as visible as anybody's.</summary>
    private static ProgramCall Psql(string url, string sql) =>
        new("sh", "-c", "exec psql \"$URL\" -XAtq -v ON_ERROR_STOP=1 -c \"$1\"", "sh", sql)
        {
            Environment = new Dictionary<string, string?> { ["URL"] = url },
        };
}
