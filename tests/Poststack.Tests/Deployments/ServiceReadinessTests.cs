using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Deployments;

public sealed class ServiceReadinessTests
{
    private static readonly ComposeService Web = Service("""{"image": "web"}""");
    private static readonly ComposeService Always = Service(
        """{"image": "web", "restart": "always"}"""
    );

    private static readonly ContainerFacts Running = Container("web", ContainerState.Running);

    [Theory]
    [InlineData(1.9, ReadinessVerdict.Waiting)]
    [InlineData(2.0, ReadinessVerdict.Ready)]
    public void Without_a_health_check_it_must_have_run_for_two_seconds(
        double seconds,
        ReadinessVerdict verdict
    ) => Judge(Web, Running, seconds).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData(4.9, ReadinessVerdict.Waiting)]
    [InlineData(5.0, ReadinessVerdict.Ready)]
    public void One_that_ended_before_must_have_run_for_five(
        double seconds,
        ReadinessVerdict verdict
    ) => Judge(Always, Running with { RestartCount = 1 }, seconds).Verdict.ShouldBe(verdict);

    [Fact]
    public void One_that_ends_every_second_never_counts_as_running()
    {
        for (var restarts = 0; restarts < 3; restarts++)
            Judge(Always, Running with { RestartCount = restarts }, 1.0)
                .Verdict.ShouldBe(ReadinessVerdict.Waiting);

        Judge(Always, Running with { RestartCount = 3, ExitCode = 4 }, 1.0)
            .Reason.ShouldBe("keeps restarting, exit code: 4");
    }

    [Fact]
    public void One_that_has_come_through_counts_as_running_whatever_it_went_through() =>
        Judge(Always, Running with { RestartCount = 17 }, 3600)
            .Verdict.ShouldBe(ReadinessVerdict.Ready);

    [Fact]
    public void With_a_health_check_only_its_health_counts()
    {
        var starting = Running with { Health = ContainerHealth.Starting };

        Judge(Web, Running with { Health = ContainerHealth.Healthy }, 0)
            .Verdict.ShouldBe(ReadinessVerdict.Ready);
        Judge(Web, starting, 3600).Verdict.ShouldBe(ReadinessVerdict.Waiting);
        Judge(Web, starting, 0, probed: true).Verdict.ShouldBe(ReadinessVerdict.Ready);
        Judge(Web, Running with { Health = ContainerHealth.Unhealthy }, 3600)
            .Verdict.ShouldBe(ReadinessVerdict.Failed);
    }

    [Theory]
    [InlineData(0, false, ReadinessVerdict.Ready)]
    [InlineData(4, false, ReadinessVerdict.Failed)]
    [InlineData(0, true, ReadinessVerdict.Waiting)]
    [InlineData(4, true, ReadinessVerdict.Waiting)]
    public void One_that_ended_is_judged_by_its_exit_code_unless_it_is_started_again(
        int exitCode,
        bool restarts,
        ReadinessVerdict verdict
    ) =>
        Judge(
            restarts ? Always : Web,
            Running with
            {
                State = ContainerState.Exited,
                ExitCode = exitCode,
            },
            60
        )
            .Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("""{"restart": "on-failure"}""", 0, ReadinessVerdict.Ready)]
    [InlineData("""{"restart": "on-failure:3"}""", 0, ReadinessVerdict.Ready)]
    [InlineData("""{"restart": "on-failure"}""", 4, ReadinessVerdict.Waiting)]
    [InlineData(
        """{"deploy": {"restart_policy": {"condition": "on-failure"}}}""",
        0,
        ReadinessVerdict.Ready
    )]
    [InlineData(
        """{"restart": "always", "deploy": {"restart_policy": {"condition": "none"}}}""",
        4,
        ReadinessVerdict.Failed
    )]
    [InlineData("""{"deploy": {"restart_policy": {}}}""", 0, ReadinessVerdict.Waiting)]
    [InlineData("""{"restart": "unless-stopped"}""", 0, ReadinessVerdict.Waiting)]
    public void What_is_restarted_on_failure_has_done_its_work_when_it_ends_with_0(
        string service,
        int exitCode,
        ReadinessVerdict verdict
    ) =>
        Judge(
            Service(service),
            Running with
            {
                State = ContainerState.Exited,
                ExitCode = exitCode,
            },
            60
        )
            .Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("""{"restart": "on-failure:1"}""", 1, ReadinessVerdict.Failed)]
    [InlineData("""{"restart": "on-failure:2"}""", 1, ReadinessVerdict.Waiting)]
    [InlineData("""{"restart": "on-failure:0"}""", 1, ReadinessVerdict.Waiting)]
    [InlineData(
        """{"deploy": {"restart_policy": {"condition": "on-failure", "max_attempts": 2}}}""",
        2,
        ReadinessVerdict.Failed
    )]
    public void What_may_not_be_restarted_again_has_ended_for_good(
        string service,
        int restarts,
        ReadinessVerdict verdict
    ) =>
        Judge(
            Service(service),
            Running with
            {
                State = ContainerState.Exited,
                ExitCode = 4,
                RestartCount = restarts,
            },
            60
        )
            .Verdict.ShouldBe(verdict);

    [Fact]
    public void What_is_ready_is_said_to_be_what_it_is()
    {
        Judge(Web, Running with { Health = ContainerHealth.Healthy }, 0).Reason.ShouldBe("healthy");
        Judge(Web, Running, 60).Reason.ShouldBe("running");
        Judge(Web, Running with { State = ContainerState.Exited, ExitCode = 0 }, 60)
            .Reason.ShouldBe("ended with 0");
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_nobody_wait() =>
        Judge(Web, Running, -3600).Verdict.ShouldBe(ReadinessVerdict.Ready);

    private static Readiness Judge(
        ComposeService service,
        ContainerFacts container,
        double seconds,
        bool probed = false
    ) =>
        ServiceReadiness.Judge(
            service,
            [container],
            probed ? new HashSet<string> { container.Id } : [],
            Noon.AddSeconds(seconds)
        );

    private static ComposeService Service(string json) =>
        Unit("app.yml", "shop-dev", $$"""{"web": {{json}}}""").Services[0];
}
