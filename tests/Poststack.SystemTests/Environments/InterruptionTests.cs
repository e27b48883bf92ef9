using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Ctrl-C and kill -9 at any step: what is left is picked up by the next start or stop.</summary>
public sealed class InterruptionTests : ProjectTest
{
    public static TheoryData<string, int> Moments
    {
        get
        {
            var moments = new TheoryData<string, int>();
            foreach (var step in new[] { "✅ network", "… migrations", "… web" })
            {
                moments.Add(step, RunningProgram.Interrupt);
                moments.Add(step, RunningProgram.Kill);
            }
            return moments;
        }
    }

    public InterruptionTests()
    {
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: container, version: 15, database: shop, port: auto}
                init:
                  - compose: init.yml
                deployment:
                  compose: app.yml
            """
        );
        Project.Write(
            "init.yml",
            """
            services:
              migrations:
                image: busybox:stable
                command: ["sh", "-c", "test -e /gate/open || sleep 1000; echo $$URL"]
                environment: {URL: "${POSTSTACK_DATABASE_URL}"}
                volumes: [./gate:/gate]
                stop_grace_period: 0s
            """
        );
        Project.Write(
            "app.yml",
            """
            services:
              web:
                image: busybox:stable
                command: sleep 1000
                volumes: [./gate:/gate]
                stop_grace_period: 0s
                healthcheck: {test: [CMD, test, -e, /gate/open], interval: 1s, retries: 1000}
            """
        );
        Directory.CreateDirectory(Project.PathOf("gate"));
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task The_next_start_picks_up(string step, int signal)
    {
        await InterruptAsync(step, signal);

        OpenTheGate();
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: running");
        (await Project.SqlAsync("dev", "select 1")).ShouldBe("1");
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_stop_stops_what_was_left(string step, int signal)
    {
        await InterruptAsync(step, signal);

        (await Project.RunAsync("env stop dev")).ShouldSucceed();
        (
            await DockerCli.AskAsync("ps", "--quiet", "--filter", $"name={Project.Name}")
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_c_stops_a_running_init_container_and_says_what_was_cancelled()
    {
        using var starting = Project.Start("env start dev");
        await starting.UntilItSaysAsync("… migrations");

        starting.Signal(RunningProgram.Interrupt);

        (await starting.EndAsync()).ShouldExit(130).ShouldSay("cancelled");
        (
            await DockerCli.AskAsync("ps", "--quiet", "--filter", $"name={Project.Name}-dev__init")
        ).ShouldBeEmpty();
    }

    private async Task InterruptAsync(string step, int signal)
    {
        if (step == "… web")
        {
            OpenTheGate();
            (await Project.RunAsync("env init dev")).ShouldSucceed();
            File.Delete(Project.PathOf("gate/open"));
        }

        using var starting = Project.Start(step == "… web" ? "env deploy dev" : "env start dev");
        await starting.UntilItSaysAsync(step);
        starting.Signal(signal);
        var ended = await starting.EndAsync();
        ended.ShouldExit(signal == RunningProgram.Kill ? 128 + 9 : 130);
    }

    private void OpenTheGate() => Project.Write("gate/open", "");
}
