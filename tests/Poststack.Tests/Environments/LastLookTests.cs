using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;

namespace Poststack.Tests.Environments;

public sealed class LastLookTests
{
    private static readonly EnvName Dev = new("dev");

    private static readonly Plan<EnvStep> AwaitsAll = Plan(only: null);

    [Fact]
    public void What_runs_as_it_was_made_misses_nothing() =>
        Missing(GivenStatus.Running(Dev), AwaitsAll).ShouldBeNull();

    [Fact]
    public void A_service_that_ended_meanwhile_is_missed() =>
        Missing(With(Worker(ContainerState.Exited) with { ExitCode = 137 }), AwaitsAll)
            .ShouldBe("worker ended, exit code: 137");

    [Fact]
    public void One_that_ended_well_and_is_not_restarted_has_done_its_work() =>
        Missing(With(Worker(ContainerState.Exited) with { ExitCode = 0 }), AwaitsAll)
            .ShouldBeNull();

    [Fact]
    public void One_that_its_engine_restarts_has_never_done_its_work() =>
        Missing(
                With(Worker(ContainerState.Exited) with { ExitCode = 0, Restarts = true }),
                AwaitsAll
            )
            .ShouldBe("worker ended, exit code: 0");

    [Fact]
    public void A_container_that_is_gone_is_missed() =>
        Missing(With(Worker(null)), AwaitsAll).ShouldBe("worker is gone");

    [Fact]
    public void A_service_that_is_restarting_is_missed() =>
        Missing(With(Worker(ContainerState.Restarting)), AwaitsAll)
            .ShouldBe("worker is restarting");

    [Fact]
    public void A_restart_of_one_service_answers_for_that_one_alone()
    {
        var status = With(Worker(ContainerState.Exited) with { ExitCode = 137 });

        Missing(status, Plan(only: "web")).ShouldBeNull();
        Missing(status, Plan(only: "worker")).ShouldBe("worker ended, exit code: 137");
    }

    [Fact]
    public void A_plan_that_waited_for_nothing_answers_for_the_deployment_all_the_same() =>
        Missing(With(Worker(ContainerState.Exited) with { ExitCode = 137 }), new([]))
            .ShouldBe("worker ended, exit code: 137");

    [Fact]
    public void An_init_phase_alone_answers_for_no_service() =>
        LastLook.Missing(With(Worker(null)), new([]), EnvPhases.Init).ShouldBeNull();

    [Fact]
    public void A_database_that_was_stopped_is_missed()
    {
        var running = GivenStatus.Running(Dev);
        var status = running with
        {
            Postgres = running.Postgres! with { State = PostgresState.Stopped },
        };

        LastLook.Missing(status, new([]), EnvPhases.Init).ShouldBe("PostgreSQL is stopped");
    }

    [Fact]
    public void What_cannot_be_observed_is_not_taken_for_running() =>
        Missing(
                GivenStatus.New(Dev) with
                {
                    Phase = EnvPhase.Unknown,
                    Problem = "Docker does not answer.",
                },
                AwaitsAll
            )
            .ShouldBe("Docker does not answer");

    private static string? Missing(EnvStatus status, Plan<EnvStep> plan) =>
        LastLook.Missing(status, plan, EnvPhases.All);

    private static EnvStatus With(ServiceStatus worker) =>
        GivenStatus.Running(Dev) with
        {
            Services = [worker],
        };

    private static ServiceStatus Worker(ContainerState? state) =>
        new("worker", state, ContainerHealth.None, ExitCode: null, Given.Noon, [], []);

    private static Plan<EnvStep> Plan(string? only) =>
        new([
            new AwaitHealthy(
                Given.Unit(
                    "app.yml",
                    "shop-dev",
                    """{"web": {"image": "web"}, "worker": {"image": "worker"}}"""
                ),
                only
            ),
        ]);
}
