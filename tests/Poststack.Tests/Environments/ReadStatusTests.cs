using Poststack.Core.Deployments;
using Poststack.Core.Engines;
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
    public async Task An_env_that_is_deleted_while_it_is_looked_at_is_new()
    {
        using var folder = new TestFolder();
        var env = WithServices with { Postgres = null };
        var tools = GivenTools.Of(new(folder.Path), env);
        tools.Choices.Ensure(env);
        tools.State.Change(env.Name, state => state.WithInit("init.yml", _ => InitRecord.Begun));

        var status = await new ReadStatus(
            tools with
            {
                Engines = new EnginesOfDeleted(tools.State, env.Name),
            }
        ).ExecuteAsync(env.Name, TestContext.Current.CancellationToken);

        status.Phase.ShouldBe(EnvPhase.New);
    }

    private sealed class EnginesOfDeleted(EnvStateStore store, EnvName env) : IContainerEngines
    {
        public ContainerTools Of(EngineKind kind)
        {
            store.Forget(env);
            return null!;
        }

        public Task<RunningEngine?> FindRunningAsync(CancellationToken ct) =>
            Task.FromResult<RunningEngine?>(null);
    }

    [Fact]
    public void An_env_that_declares_no_services_misses_none() =>
        ReadStatus.IsDeployed(OnlyDatabase, TakenDown).ShouldBeTrue();
}
