using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>`env logs` and `env status`, for who stays to watch.</summary>
public sealed class LookingOnTests : ProjectTest
{
    public LookingOnTests()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write(
            "app.yml",
            """
            services:
              web:
                image: busybox:stable
                command: ["sh", "-c", "seq 1 5; until test -e /gate/open; do sleep 0.1; done; echo opened; sleep 1000"]
                volumes: [./gate:/gate]
                stop_grace_period: 0s
              worker:
                image: busybox:stable
                command: ["sh", "-c", "echo working; sleep 1000"]
                stop_grace_period: 0s
            """
        );
    }

    [Fact]
    public async Task Logs_of_one_service_come_as_they_are_and_of_all_with_their_names()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.RunAsync("env logs dev web"))
            .ShouldSucceed()
            .Output.ShouldBe("1\n2\n3\n4\n5\n");
        (await Project.RunAsync("env logs dev web --tail 2"))
            .ShouldSucceed()
            .Output.ShouldBe("4\n5\n");
        (await Project.RunAsync("env logs dev"))
            .ShouldSucceed()
            .Output.ShouldMatch(@"(?s)web +\| 5\n.*worker \| working\n");
        (await Project.RunAsync("env logs dev wep")).ShouldExit(4).ShouldSay("wep", "web, worker");
    }

    [Fact]
    public async Task Logs_are_followed_until_ctrl_c()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        using var following = Project.Start("env logs dev web -f --tail 1");
        await following.UntilItSaysAsync("5\n");

        Project.Write("gate/open", "");
        await following.UntilItSaysAsync("opened\n");
        following.Signal(RunningProgram.Interrupt);

        (await following.EndAsync()).ShouldExit(130).Output.ShouldBe("5\nopened\n");
    }

    [Fact]
    public async Task Followed_logs_go_on_with_a_service_that_is_replaced_or_started_again()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        using var following = Project.Start("env logs dev worker -f");
        await following.UntilItSaysAsync("working\n");

        Project.Change("app.yml", "echo working", "echo replaced");
        (await Project.RunAsync("env deploy dev")).ShouldSucceed();
        await following.UntilItSaysAsync("replaced\n");
        await Project.Engine.AskAsync(
            "restart",
            (await Project.ContainersAsync("dev"))["worker-1"]
        );
        await following.UntilItSaysAsync("replaced\nreplaced\n");
        following.Signal(RunningProgram.Interrupt);

        (await following.EndAsync())
            .ShouldExit(130)
            .Output.ShouldBe("working\nreplaced\nreplaced\n");
    }

    [Fact]
    public async Task Followed_logs_end_when_the_env_is_deleted()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        using var following = Project.Start("env logs dev -f");
        await following.UntilItSaysAsync("working\n");

        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        (await following.EndAsync()).ShouldSucceed().ShouldNotSay("bug");
    }

    [Theory]
    [InlineData("native")]
    [InlineData("container")]
    public async Task The_log_of_postgresql_is_followed_as_well(string provider)
    {
        Project.Declare(
            $"environments: {{dev: {{postgres: {{provider: {provider}, database: d, port: auto}}}}}}"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        using var following = Project.Start("env logs dev postgres -f");

        await Project.AdminSqlAsync("dev", "DO $$BEGIN RAISE LOG 'it was here'; END$$");
        await following.UntilItSaysAsync("it was here");
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        (await following.EndAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task The_status_is_watched_until_ctrl_c_and_shows_what_changes()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        using var watching = Project.Start("env status dev --watch");
        await watching.UntilItSaysAsync("dev: running");

        await Project.Engine.AskAsync("kill", (await Project.ContainersAsync("dev"))["worker-1"]);
        await watching.UntilItSaysAsync("dev: degraded");
        watching.Signal(RunningProgram.Interrupt);

        (await watching.EndAsync()).ExitCode.ShouldBeOneOf(0, 130);
    }

    [Fact]
    public async Task A_pipe_that_is_closed_early_is_no_failure_of_ours()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var piped = await Tool.RunAsync(
            Project.Call() with
            {
                Program = "bash",
                Arguments = ["-c", $"{Repository.Poststack} env logs dev | head -1"],
            }
        );

        piped.ShouldSucceed().ShouldNotSay("bug", "xception");
    }
}
