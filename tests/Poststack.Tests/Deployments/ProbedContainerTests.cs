using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Deployments;

public sealed class ProbedContainerTests
{
    private static readonly ContainerFacts Starting = Container("web", ContainerState.Running) with
    {
        Health = ContainerHealth.Starting,
    };

    [Fact]
    public void One_that_answered_us_is_healthy_before_its_engine_has_asked() =>
        HealthOf(Starting).ShouldBe(ContainerHealth.Healthy);

    [Fact]
    public void What_its_engine_asked_before_us_does_not_count() =>
        HealthOf(Starting with { HealthCheckedAt = Noon.AddSeconds(1) })
            .ShouldBe(ContainerHealth.Healthy);

    [Fact]
    public void What_its_engine_asked_after_us_is_the_newer_word() =>
        HealthOf(Starting with { HealthCheckedAt = Noon.AddSeconds(3) })
            .ShouldBe(ContainerHealth.Starting);

    [Fact]
    public void After_a_restart_it_must_answer_again() =>
        HealthOf(Starting with { StartedAt = Noon.AddSeconds(5) })
            .ShouldBe(ContainerHealth.Starting);

    [Fact]
    public void Another_container_is_not_spoken_for() =>
        HealthOf(Starting with { Id = "other" }).ShouldBe(ContainerHealth.Starting);

    [Fact]
    public void What_is_unhealthy_stays_unhealthy() =>
        HealthOf(Starting with { Health = ContainerHealth.Unhealthy })
            .ShouldBe(ContainerHealth.Unhealthy);

    private static ContainerHealth HealthOf(ContainerFacts container) =>
        ProbedContainer
            .Apply(
                new Dictionary<string, ProbedContainer>
                {
                    [Starting.Id] = new(Noon, Noon.AddSeconds(2)),
                },
                [container]
            )[0]
            .Health;
}
