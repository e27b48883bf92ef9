using Poststack.Core.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>Docker through its own command line.</summary>
public sealed class DockerEngine(DockerClient docker) : IContainerEngine
{
    private readonly DockerContainers _containers = new(docker);
    private readonly DockerImages _images = new(docker);
    private readonly DockerLogs _logs = new(docker);
    private readonly DockerNetworks _networks = new(docker);
    private readonly DockerVolumes _volumes = new(docker);

    public EngineKind Kind => EngineKind.Docker;

    public Task<EngineStatus> ProbeAsync(CancellationToken ct) =>
        new DockerProbe(docker).ProbeAsync(ct);

    public Task<IReadOnlyList<ContainerFacts>> ListContainersAsync(
        IReadOnlyList<string> labels,
        CancellationToken ct
    ) => _containers.ListAsync(labels, ct);

    public Task<ContainerFacts?> FindContainerAsync(string nameOrId, CancellationToken ct) =>
        _containers.FindAsync(nameOrId, ct);

    public Task<string> RunContainerAsync(ContainerRun run, CancellationToken ct) =>
        _containers.RunAsync(run, ct);

    public Task StartContainerAsync(string nameOrId, CancellationToken ct) =>
        _containers.StartAsync(nameOrId, ct);

    public Task<ContainerEnd> RunToEndAsync(
        string id,
        Action<string> onLine,
        CancellationToken ct
    ) => new DockerAttachment(docker, _containers).RunToEndAsync(id, onLine, ct);

    public Task StopContainerAsync(string nameOrId, TimeSpan grace, CancellationToken ct) =>
        _containers.StopAsync(nameOrId, grace, ct);

    public Task RemoveContainersAsync(
        IReadOnlyList<string> namesOrIds,
        bool withVolumes,
        CancellationToken ct
    ) => _containers.RemoveAsync(namesOrIds, withVolumes, ct);

    public Task<ExecResult> ExecAsync(
        string nameOrId,
        IReadOnlyList<string> command,
        string? stdin,
        CancellationToken ct
    ) => _containers.ExecAsync(nameOrId, command, stdin, ct);

    public Task<IReadOnlyList<string>> TailAsync(
        string nameOrId,
        int lines,
        CancellationToken ct
    ) => _logs.TailAsync(nameOrId, lines, ct);

    public Task StreamLogsAsync(
        string nameOrId,
        LogRequest request,
        Action<string> onLine,
        CancellationToken ct
    ) => _logs.StreamAsync(nameOrId, request, onLine, ct);

    public IAsyncEnumerable<ContainerEvent> WatchAsync(
        IReadOnlyList<string> labels,
        DateTimeOffset since,
        CancellationToken ct
    ) => new DockerEvents(docker).WatchAsync(labels, since, ct);

    public Task<IReadOnlyList<string?>> FindImagesAsync(
        IReadOnlyList<string> references,
        CancellationToken ct
    ) => _images.FindAsync(references, ct);

    public Task<string?> FindImageAsync(string reference, CancellationToken ct) =>
        _images.FindAsync(reference, ct);

    public Task<ImageFacts?> InspectImageAsync(string reference, CancellationToken ct) =>
        _images.InspectAsync(reference, ct);

    public Task PullImageAsync(string reference, Action<string> onLine, CancellationToken ct) =>
        _images.PullAsync(reference, onLine, ct);

    public Task<NetworkFacts?> FindNetworkAsync(string name, CancellationToken ct) =>
        _networks.FindAsync(name, ct);

    public Task<NetworkFacts> CreateNetworkAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    ) => _networks.CreateAsync(name, labels, ct);

    public Task RemoveNetworkAsync(string name, CancellationToken ct) =>
        _networks.RemoveAsync(name, ct);

    public Task<bool> VolumeExistsAsync(string name, CancellationToken ct) =>
        _volumes.ExistsAsync(name, ct);

    public Task CreateVolumeAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    ) => _volumes.CreateAsync(name, labels, ct);

    public Task RemoveVolumeAsync(string name, CancellationToken ct) =>
        _volumes.RemoveAsync(name, ct);
}
