using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Releases;
using static Poststack.Tests.Environments.Given;
using static Poststack.Tests.Releases.GivenRelease;

namespace Poststack.Tests.Releases;

public sealed class RollbackPlanTests
{
    [Fact]
    public void Going_back_deploys_the_old_content_as_a_new_release() =>
        Plan(Running(Of(6)), Of(4))
            .ShouldBe(
                """
                deploy: deploy web, worker: back to r4
                healthy: wait until web, worker are healthy (after deploy)
                release: keep it as r7 (after healthy)
                """
            );

    [Fact]
    public void Of_a_stopped_env_the_database_starts_first() =>
        Plan(
                Running(Of(6)) with
                {
                    Postgres = Instance,
                    PostgresFound = new(PostgresState.Stopped, 15, null, null),
                },
                Of(4)
            )
            .ShouldStartWith(
                """
                postgres: start PostgreSQL in a container, port 54321: it does not run
                schema: look whether the database has what r4 needs (after postgres)
                deploy: deploy web, worker: back to r4 (after postgres, schema)
                """
            );

    [Fact]
    public void What_runs_already_needs_nothing() =>
        Plan(Running(Of(7) with { RollbackTo = 4 }), Of(4)).ShouldBe(string.Empty);

    [Fact]
    public void What_runs_already_and_lost_a_service_is_brought_up_as_the_release_that_it_is() =>
        Plan(Running(Of(6)) with { Containers = [Container("web", ContainerState.Running)] }, Of(6))
            .ShouldEndWith("release: note that r6 runs (after healthy)");

    [Fact]
    public void A_deployment_that_failed_goes_back_to_the_release_before() =>
        UndoPlan
            .Restore(Draft(before: Of(6)), Of(6), Recorded(Of(6)))
            .ToString()
            .ShouldBe(
                """
                rollback.deploy: deploy web, worker: r7 failed, back to r6
                rollback.healthy: wait until web, worker are healthy (after rollback.deploy)
                rollback.release: note that r6 runs (after rollback.healthy)
                """
            );

    [Fact]
    public void A_first_deployment_that_failed_is_taken_down() =>
        UndoPlan
            .TakeDown(
                "shop-dev",
                [
                    Container("worker", ContainerState.Running),
                    Container("web", ContainerState.Exited),
                ]
            )
            .ToString()
            .ShouldBe("rollback.remove: take web, worker down");

    [Fact]
    public void An_image_whose_name_means_another_by_now_is_named_by_its_id()
    {
        var release = Of(4);

        var unit = RecordedUnit.Of(
            release,
            "shop-dev",
            release.Images!.Where(image => image.Key == "web")
        );

        var services = unit.Model.Json["services"]!;
        ((string?)services["web"]!["image"]).ShouldBe("sha256:w");
        services["web"]!["build"].ShouldBeNull();
        ((string?)services["worker"]!["image"]).ShouldBe("w");
        unit.Recorded!.Variables["COMPOSE_PROFILES"].ShouldBe("*");
        unit.Recorded.Secrets.ShouldBe(["s3cret-word"]);
    }

    private static ReleaseDraft Draft(Release before) =>
        new(Of(7), before, IsNew: true, Forgotten: []);

    private static Core.Deployments.ComposeUnit Recorded(Release release) =>
        RecordedUnit.Of(release, "shop-dev", []);

    private static EnvFacts Running(Release current) =>
        new(
            new EnvState
            {
                ComposeProject = "shop-dev",
                Deployment = new(current.Inputs, new Dictionary<string, int>(), Noon)
                {
                    Release = current.Number,
                },
            },
            NetworkName: null,
            Network: null,
            Postgres: null,
            PostgresObserved.Absent,
            LetsIn: false,
            Init: [],
            Deployment: null,
            [Container("web", ContainerState.Running), Container("worker", ContainerState.Running)]
        )
        {
            Releases = Facts(current),
        };

    private static string Plan(EnvFacts facts, Release target) =>
        RollbackPlan.Of(facts, new(), target, Recorded(target)).ToString();
}
