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
            await Project.Engine.AskAsync("ps", "--quiet", "--filter", $"name={Project.Name}")
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
            await Project.Engine.AskAsync(
                "ps",
                "--quiet",
                "--filter",
                $"name={Project.Name}-dev__init"
            )
        ).ShouldBeEmpty();
    }

    private async Task InterruptAsync(string step, int signal)
    {
        if (step == "… web")
        {
            OpenTheGate();
            (await Project.RunAsync("env init dev"))
                .ShouldSucceed()
                .ShouldSay("dev: initialized, not deployed");
            File.Delete(Project.PathOf("gate/open"));
        }

        using var starting = Project.Start(step == "… web" ? "env deploy dev" : "env start dev");
        await starting.UntilItSaysAsync(step);
        starting.Signal(signal);
        var ended = await starting.EndAsync();
        ended.ShouldExit(signal == RunningProgram.Kill ? 128 + 9 : 130);
    }

    private void OpenTheGate() => Project.Write("gate/open", "");

    [Theory]
    [InlineData(RunningProgram.Interrupt)]
    [InlineData(RunningProgram.Kill)]
    public async Task A_start_brings_back_what_a_stop_that_was_cut_off_left(int signal)
    {
        OpenTheGate();
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        using var stopping = Project.Start("env stop dev");
        await stopping.UntilItSaysAsync("✅ stop web");
        stopping.Signal(signal);
        await stopping.EndAsync();

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("dev: running");
        (await Project.SqlAsync("dev", "select 1")).ShouldBe("1");
    }

    /// <summary>The engine goes on stopping what it was asked to stop, whoever asked is gone.</summary>
    [Theory]
    [InlineData(RunningProgram.Interrupt)]
    [InlineData(RunningProgram.Kill)]
    public async Task What_a_killed_restart_was_stopping_runs_after_the_next_start(int signal)
    {
        OpenTheGate();
        Project.Change("app.yml", "command: sleep 1000", Stubborn);
        Project.Change("app.yml", "stop_grace_period: 0s", "stop_grace_period: 4s");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        using var restarting = Project.Start("env restart dev");
        await restarting.UntilItSaysAsync("… stop web");
        await Task.Delay(300, Ct);
        restarting.Signal(signal);
        await restarting.EndAsync();
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("A stop of dev was cut off, and is finished first.", "dev: running");

        await Task.Delay(TimeSpan.FromSeconds(4), Ct);
        (await Project.StatusAsync("dev"))["phase"]!.GetValue<string>().ShouldBe("running");
    }

    /// <summary>Compose has made the new container by then, and waits for the end of the old one.</summary>
    [Theory]
    [InlineData(RunningProgram.Interrupt)]
    [InlineData(RunningProgram.Kill)]
    public async Task A_replacement_that_was_cut_off_is_done_by_the_next(int signal)
    {
        OpenTheGate();
        Project.Change("app.yml", "command: sleep 1000", Stubborn);
        Project.Change("app.yml", "stop_grace_period: 0s", "stop_grace_period: 4s");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        using var restarting = Project.Start("restart web --env dev");
        await restarting.UntilItSaysAsync("… replace web");
        await Eventually.TrueAsync(
            async () => (await ContainersAsync()).Length > 1,
            () => "compose made no second container"
        );
        restarting.Signal(signal);
        await restarting.EndAsync();
        (await Project.RunAsync("restart web --env dev")).ShouldSucceed();

        (await ContainersAsync()).ShouldBe([$"{Project.Name}-dev-web-1"]);
        (await Project.StatusAsync("dev"))["phase"]!.GetValue<string>().ShouldBe("running");
    }

    private async Task<string[]> ContainersAsync() =>
        (
            await Tool.RunAsync(
                "docker",
                "ps",
                "--all",
                "--filter",
                $"label=com.docker.compose.project={Project.Name}-dev",
                "--format",
                "{{.Names}}"
            )
        ).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private const string Stubborn =
        """command: ["sh", "-c", "trap '' TERM; while :; do sleep 1; done"]""";
}
