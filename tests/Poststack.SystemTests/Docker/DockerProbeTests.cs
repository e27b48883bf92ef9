using Poststack.Core.Refusals;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Processes;

namespace Poststack.SystemTests.Docker;

public sealed class DockerProbeTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DockerEngine NotInstalled { get; } =
        new(new DockerClient(new ProcessRunner(new ToolPath("/nowhere"))));

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_docker_that_works_tells_its_versions()
    {
        var status = await _engine.Docker.ProbeAsync(Ct);

        status.Installed.ShouldBeTrue();
        status.Running.ShouldBeTrue();
        status.Version.ShouldNotBeNull().ShouldMatch(@"^\d+\.\d+");
        status.ComposeVersion.ShouldNotBeNull().ShouldMatch(@"^v?\d+\.\d+");
        status.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_docker_that_does_not_run_says_so_in_its_own_words()
    {
        var status = await Engine.Unreachable.ProbeAsync(Ct);

        status.Installed.ShouldBeTrue();
        status.Running.ShouldBeFalse();
        status.Version.ShouldNotBeNull();
        status.ComposeVersion.ShouldNotBeNull();
        status.Problem.ShouldNotBeNull().ShouldContain("unix:///nowhere/docker.sock");
    }

    [Fact]
    public async Task Every_command_to_it_is_refused_as_not_running()
    {
        var engine = Engine.Unreachable;
        Func<Task>[] calls =
        [
            () => engine.ListContainersAsync([], Ct),
            () => engine.FindContainerAsync("x", Ct),
            () => engine.RunContainerAsync(new("x", Engine.Image), Ct),
            () => engine.RunToEndAsync("x", _ => { }, Ct),
            () => engine.StopContainerAsync("x", TimeSpan.Zero, Ct),
            () => engine.ExecAsync("x", ["true"], null, Ct),
            () => engine.TailAsync("x", 1, Ct),
            () => engine.FindImageAsync("x", Ct),
            () => engine.CreateNetworkAsync("x", _engine.Labels, Ct),
            () => engine.VolumeExistsAsync("x", Ct),
            async () =>
            {
                await foreach (var _ in engine.WatchAsync([], DateTimeOffset.UtcNow, Ct)) { }
            },
        ];

        foreach (var call in calls)
            (await Should.ThrowAsync<RefusalException>(call)).Refusal.Code.ShouldBe(
                "engine-not-running"
            );
    }

    [Fact]
    public async Task A_docker_that_is_not_installed_is_told_apart()
    {
        var status = await NotInstalled.ProbeAsync(Ct);

        status.Installed.ShouldBeFalse();
        status.Running.ShouldBeFalse();
        status.Problem.ShouldNotBeNull().ShouldContain("docker");
        (
            await Should.ThrowAsync<RefusalException>(() =>
                NotInstalled.ListContainersAsync([], Ct)
            )
        ).Refusal.Code.ShouldBe("tool-missing");
    }
}
