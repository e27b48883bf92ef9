using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>The container engine and PostgreSQL die under an env that runs.</summary>
public sealed class EngineRestartTests : ProjectTest
{
    [Fact]
    public async Task An_env_whose_engine_and_server_were_killed_says_so_and_comes_back_with_its_data()
    {
        await using var engine = new PrivateDocker();
        await engine.StartAsync();
        await engine.LoadAsync("busybox:stable");
        Declare(engine);
        await StartAsync();
        await Project.SqlAsync("dev", "create table kept as select 42 as n");

        // The engine alone: what needs none goes on.
        await engine.KillAsync();
        (await Project.RunAsync("env status dev"))
            .ShouldExit(6)
            .ShouldSay("dev: unknown on docker", "docker.sock");
        (await Project.RunAsync("env start dev")).ShouldExit(6).ShouldSay("engine-not-running");
        (await Project.SqlAsync("dev", "select n from kept")).ShouldBe("42");

        // Both: as after a power cut, nothing runs when the engine is back.
        await Project.KillNativeServerAsync("dev");
        await engine.StartAsync();
        (await Project.RunAsync("env status dev"))
            .ShouldSucceed()
            .Output.ShouldMatch(@"postgres\s+native\s+stopped");

        await StartAsync();
        (await Project.SqlAsync("dev", "select n from kept")).ShouldBe("42");
        (await engine.AskAsync("exec", Web, "true")).ShouldSucceed();
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        (await engine.AskAsync("ps", "--all", "--quiet")).ShouldSucceed().Output.ShouldBeEmpty();
    }

    private string Web => $"{Project.Name}-dev-web-1";

    private void Declare(PrivateDocker engine)
    {
        Project.Environment["DOCKER_HOST"] = engine.Host;
        Project.Declare(
            """
            environments:
              dev:
                engine: docker
                postgres: {provider: native, version: 15, database: shop, port: auto}
                deployment: {compose: app.yml}
            """
        );
        Project.Write(
            "app.yml",
            """
            services:
              web:
                image: busybox:stable
                command: sleep 1000
                environment: {URL: "${POSTSTACK_DATABASE_URL}"}
                healthcheck: {test: ["CMD", "true"]}
                stop_grace_period: 0s
            """
        );
    }

    private async Task StartAsync() =>
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: running");
}
