using Poststack.Core.Deployments;
using Poststack.Core.Environments;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Environments;

public sealed class DeploymentRecordTests
{
    private static readonly ComposeUnit App = Unit(
        "app.yml",
        "shop-dev",
        """{"web": {"image": "w"}, "worker": {"image": "w"}}"""
    );

    private static readonly EnvState New = new() { ComposeProject = "shop-dev" };

    private static EnvState Deployed =>
        After(
            New,
            DeploymentRecord.Ended(App, App.Inputs, 1, only: null, New, TimeProvider.System)
        );

    [Fact]
    public void A_deployment_is_unfinished_until_it_has_ended()
    {
        var begun = After(Deployed, DeploymentRecord.Begun(App, Deployed, TimeProvider.System));

        begun.Unfinished.ShouldBe("deploy");
        Ended(begun, only: null).Unfinished.ShouldBeNull();
    }

    [Fact]
    public void A_replacement_is_unfinished_until_it_has_ended()
    {
        var begun = Replaced(Deployed, "web");

        begun.Unfinished.ShouldBe("restart web");
        begun.Deployment!.Inputs.ShouldBe(App.Inputs);
        Ended(begun, only: "web").Unfinished.ShouldBeNull();
    }

    [Fact]
    public void A_replacement_finishes_no_other() =>
        Ended(Replaced(Replaced(Deployed, "web"), "worker"), only: "worker")
            .Unfinished.ShouldBe("restart web");

    [Fact]
    public void A_replacement_does_not_finish_a_deployment()
    {
        var begun = After(Deployed, DeploymentRecord.Begun(App, Deployed, TimeProvider.System));

        Ended(Replaced(begun, "web"), only: "web").Unfinished.ShouldBe("deploy");
    }

    [Fact]
    public void A_deployment_finishes_every_replacement()
    {
        var replaced = Replaced(Deployed, "web");
        var begun = After(replaced, DeploymentRecord.Begun(App, replaced, TimeProvider.System));

        Ended(begun, only: null).Unfinished.ShouldBeNull();
    }

    [Fact]
    public void A_stop_is_unfinished_before_anything_else() =>
        (Replaced(Deployed, "web") with { IsStopping = true }).Unfinished.ShouldBe("stop");

    private static EnvState Replaced(EnvState state, string service) =>
        After(state, DeploymentRecord.Replaces(service, App, state, TimeProvider.System));

    private static EnvState Ended(EnvState state, string? only) =>
        After(state, DeploymentRecord.Ended(App, App.Inputs, 2, only, state, TimeProvider.System));

    private static EnvState After(EnvState state, DeploymentRecord deployment) =>
        state with
        {
            Deployment = deployment,
        };
}
