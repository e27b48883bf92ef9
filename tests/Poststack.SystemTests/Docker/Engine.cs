using System.Globalization;
using Poststack.Core.Engines;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Podman;
using Poststack.Drivers.Processes;

namespace Poststack.SystemTests.Docker;

/// <summary>An engine of this machine; what a test makes is removed with it, by its label.</summary>
public sealed class Engine : IAsyncDisposable
{
    public const string Image = "busybox:stable";

    private readonly string _program;

    public Engine(EngineKind kind = EngineKind.Docker)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"pst-{Guid.NewGuid():N}")[..16];
        _program = kind is EngineKind.Docker ? "docker" : "podman";
        (Docker, Compose) = kind is EngineKind.Docker ? OfDocker() : OfPodman();
    }

    /// <summary>Unique; names everything that this test makes.</summary>
    public string Name { get; }

    public string Label => $"poststack.test={Name}";

    public IReadOnlyDictionary<string, string> Labels =>
        new Dictionary<string, string> { ["poststack.test"] = Name };

    public IContainerEngine Docker { get; }

    public ICompose Compose { get; }

    public static IProcessRunner Tools { get; } = new ProcessRunner();

    public static DockerEngine Unreachable { get; } =
        new(
            new DockerClient(
                Tools,
                new Dictionary<string, string> { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" }
            )
        );

    private static (IContainerEngine, ICompose) OfDocker()
    {
        var client = new DockerClient(Tools);
        return (new DockerEngine(client), new DockerCompose(client));
    }

    private static (IContainerEngine, ICompose) OfPodman()
    {
        var client = new PodmanClient(Tools);
        var service = new PodmanService(client, "/run/podman/podman.sock", TimeProvider.System);
        return (
            new PodmanEngine(client, Tools, TimeProvider.System),
            new PodmanCompose(service, client, Tools)
        );
    }

    public ContainerRun Run(string suffix, params string[] command) =>
        new($"{Name}-{suffix}", Image) { Labels = Labels, Command = command };

    /// <summary>A container that is created and not started.</summary>
    public Task<string> CreateAsync(string suffix, params string[] command) =>
        CreateAsync(suffix, [], command);

    /// <param name="options">Of `create`.</param>
    public async Task<string> CreateAsync(string suffix, string[] options, string[] command)
    {
        var created = await Tools.RunAsync(
            new(
                _program,
                [
                    "create",
                    "--name",
                    $"{Name}-{suffix}",
                    "--label",
                    Label,
                    .. options,
                    Image,
                    .. command,
                ]
            ),
            CancellationToken.None
        );
        created.ExitCode.ShouldBe(0, created.Error);
        return created.Output.Trim();
    }

    /// <summary>What the engine's own command prints of it.</summary>
    public async Task<string> InspectAsync(string kind, string name) =>
        (await Tools.RunAsync(new(_program, kind, "inspect", name), CancellationToken.None)).Output;

    public async ValueTask DisposeAsync()
    {
        await Compose.DownAsync(Name, withVolumes: true, CancellationToken.None);
        var left = await Docker.ListContainersAsync([Label], CancellationToken.None);
        await Docker.RemoveContainersAsync(
            [.. left.Select(container => container.Id)],
            withVolumes: true,
            CancellationToken.None
        );
        await Remove("network");
        await Remove("volume");
    }

    private async Task Remove(string kind)
    {
        var list = new ToolCommand(_program, kind, "ls", "--quiet", "--filter", $"label={Label}");
        var found = await Tools.RunAsync(list, CancellationToken.None);
        foreach (var name in found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await Tools.RunAsync(new(_program, kind, "rm", name), CancellationToken.None);
    }
}
