using Poststack.Core.Engines;
using Poststack.Drivers.Podman;
using Poststack.SystemTests.Docker;

namespace Poststack.SystemTests.Podman;

/// <summary>Compose on a podman without a service of its own.</summary>
public sealed class PodmanServiceTests : IAsyncDisposable
{
    private readonly Engine _engine = new(EngineKind.Podman);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("poststack-test-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static PodmanCompose WithoutService { get; } =
        new PodmanCompose(
            new PodmanService(new(Engine.Tools), "/nowhere/podman.sock", TimeProvider.System),
            new PodmanClient(Engine.Tools),
            Engine.Tools
        );

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_gets_one_for_each_call_that_leaves_nothing_but_the_containers()
    {
        var call = Given("sleep 300");

        await WithoutService.UpAsync(call, new(), Ct);

        (await _engine.Docker.FindContainerAsync($"{_engine.Name}-web-1", Ct))!.State.ShouldBe(
            ContainerState.Running
        );
        (await OwnServicesAsync()).ShouldBeEmpty();

        await WithoutService.DownAsync(_engine.Name, withVolumes: true, Ct);

        (await _engine.Docker.FindContainerAsync($"{_engine.Name}-web-1", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_service_that_names_no_time_to_stop_is_killed_at_once_unless_it_is_given_one()
    {
        var call = Given("sh -c 'trap \"exit 3\" TERM; while :; do sleep 0.1; done'") with
        {
            Override = """{"services": {"web": {"stop_grace_period": "10s"}}}""",
        };
        WithoutService.DefaultGrace.ShouldBe(TimeSpan.FromSeconds(10));

        await _engine.Compose.UpAsync(call, new(), Ct);
        await _engine.Compose.StopAsync(_engine.Name, grace: null, Ct);

        (await _engine.Docker.FindContainerAsync($"{_engine.Name}-web-1", Ct))!.ExitCode.ShouldBe(
            3
        );
    }

    private ComposeCall Given(string command)
    {
        var file = Path.Combine(_folder.FullName, "app.yml");
        File.WriteAllText(
            file,
            $"services:\n  web:\n    image: {Engine.Image}\n    command: {command}\n"
        );
        return new(
            _engine.Name,
            [file],
            Override: null,
            new Dictionary<string, string>(),
            Secrets: []
        );
    }

    /// <summary>Command lines of services that a call started.</summary>
    private static async Task<IReadOnlyList<string>> OwnServicesAsync()
    {
        var found = await Engine.Tools.RunAsync(
            new("ps", "-C", "podman", "-o", "args", "--no-headers"),
            Ct
        );
        return
        [
            .. found
                .Output.Split('\n')
                .Where(line =>
                    line.Contains("system service", StringComparison.Ordinal)
                    && line.Contains("poststack-podman-", StringComparison.Ordinal)
                ),
        ];
    }
}
