using Poststack.Core.Variables;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Podman;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Podman;

public sealed class PassingTroubleTests
{
    // Through the API, as podman 4.3.1 printed it while another container went.
    private const string InterfaceWent =
        "failed to create network shop-dev_default: Error response from daemon: route ip+net: no such network interface";

    // The same, while a command that was killed removed the container.
    private const string NameGoes =
        "Error response from daemon: container create: creating container storage: the container name \"shop-dev-web-1\" is already in use by 6f4b7b116ee9. You have to remove that container to be able to reuse that name: that name is already in use";

    // By `podman rm --force`, of a container that crashed and restarted all the time.
    private const string EndsByItself =
        "Error: cannot remove container b80bf7 as it could not be stopped: sending SIGKILL to container b80bf7: container state improper: stopped";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(InterfaceWent)]
    [InlineData(NameGoes)]
    [InlineData(EndsByItself)]
    public async Task What_met_something_that_just_went_is_asked_again(string trouble)
    {
        var runner = new ScriptedRunner(trouble, trouble, "");

        await new PodmanClient(runner).RequireAsync(Ct, "network", "create", "shop-dev");

        runner.Calls.ShouldBe(3);
    }

    // As docker 20.10 says it of a container that compose, ended while it replaced one, had left.
    [Theory]
    [InlineData("/74bdaa5a5865_shop-dev-web-1", 2)]
    [InlineData("/shop-dev-web-1", 1)]
    public async Task A_name_of_passage_that_compose_is_just_giving_free_is_asked_for_again(
        string name,
        int calls
    )
    {
        var runner = new ScriptedRunner(
            $"Error response from daemon: Conflict. The container name \"{name}\" is already in use by container \"495a04\". You have to remove (or rename) that container to be able to reuse that name.",
            ""
        );

        await new DockerClient(runner).TryAsync(Ct, "compose", "up");

        runner.Calls.ShouldBe(calls);
    }

    // As docker 20.10 says it to compose, where another compose was killed after it had asked for the removal.
    [Fact]
    public async Task A_removal_that_is_under_way_is_waited_for()
    {
        const string goes =
            "Error response from daemon: removal of container c2ecb8e281cb is already in progress";
        var runner = new ScriptedRunner(goes, goes, goes, "");

        (await new DockerClient(runner).TryAsync(Ct, "compose", "up")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_stays_is_told()
    {
        var runner = new ScriptedRunner("Error: no space left on device");
        var podman = new PodmanClient(runner);

        (await podman.TryAsync(Ct, "network", "create", "shop-dev")).Succeeded.ShouldBeFalse();

        runner.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_not_asked_for_ever()
    {
        var runner = new ScriptedRunner(InterfaceWent);

        (
            await new PodmanClient(runner).TryAsync(Ct, "network", "create", "shop-dev")
        ).ExactError.ShouldBe(InterfaceWent);
    }

    /// <param name="errors">Of each call, the last one for all that follow; an empty one is a success.</param>
    private sealed class ScriptedRunner(params string[] errors) : IProcessRunner
    {
        public int Calls { get; private set; }

        public bool Finds(string program) => true;

        public Task<ToolResult> RunAsync(
            ToolCommand command,
            Action<ToolLine>? onLine,
            CancellationToken ct
        )
        {
            var error = errors[int.Min(Calls++, errors.Length - 1)];
            return Task.FromResult(
                new ToolResult(error.Length > 0 ? 1 : 0, "", error, new SecretMask([]))
            );
        }
    }
}
