using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Poststack.Core.Engines;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Processes;

namespace Poststack.SystemTests.Docker;

/// <summary>The Docker of this machine; what a test makes is removed with it, by its label.</summary>
public sealed class Engine : IAsyncDisposable
{
    public const string Image = "busybox:stable";

    private readonly DockerClient _client = new(new ProcessRunner());

    public Engine()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"pst-{Guid.NewGuid():N}")[..16];
        Docker = new DockerEngine(_client);
        Compose = new DockerCompose(_client);
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

    public ContainerRun Run(string suffix, params string[] command) =>
        new($"{Name}-{suffix}", Image) { Labels = Labels, Command = command };

    /// <summary>A container that is created and not started.</summary>
    public async Task<string> CreateAsync(string suffix, params string[] command)
    {
        var created = await Tools.RunAsync(
            new(
                "docker",
                ["create", "--name", $"{Name}-{suffix}", "--label", Label, Image, .. command]
            ),
            CancellationToken.None
        );
        created.ExitCode.ShouldBe(0, created.Error);
        return created.Output.Trim();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

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
        var list = new ToolCommand("docker", kind, "ls", "--quiet", "--filter", $"label={Label}");
        var found = await Tools.RunAsync(list, CancellationToken.None);
        foreach (var name in found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await Tools.RunAsync(new("docker", kind, "rm", name), CancellationToken.None);
    }
}
