using Poststack.Core.Deployments;
using Poststack.Core.Environments;
using Poststack.Tests.Projects;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Environments;

public sealed class ReadStatusTests
{
    private static readonly EnvSpec OnlyDatabase = GivenProject.Env("dev");

    private static readonly EnvSpec WithServices = OnlyDatabase with
    {
        Deployment = new DeploymentSpec([], null, OnlyDatabase.At),
    };

    private static readonly EnvState TakenDown = new() { ComposeProject = "shop-dev" };

    [Fact]
    public void A_first_deployment_that_was_taken_down_is_missed() =>
        ReadStatus.IsDeployed(WithServices, TakenDown).ShouldBeFalse();

    [Fact]
    public void A_deployment_that_is_recorded_is_not_missed() =>
        ReadStatus
            .IsDeployed(
                WithServices,
                TakenDown with
                {
                    Deployment = new(
                        Unit("app.yml", "shop-dev", "{}").Inputs,
                        new Dictionary<string, int>(),
                        Noon
                    ),
                }
            )
            .ShouldBeTrue();

    [Fact]
    public void An_env_that_declares_no_services_misses_none() =>
        ReadStatus.IsDeployed(OnlyDatabase, TakenDown).ShouldBeTrue();
}
