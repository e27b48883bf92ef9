using System.Net;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Engines;

/// <summary>What engines have in common whose command lines are docker's, but for their dialect.</summary>
public abstract class CommandLineEngine : IContainerEngine
{
    private readonly EngineClient _client;
    private readonly EngineContainers _containers;
    private readonly EngineImages _images;
    private readonly EngineLogs _logs;
    private readonly EngineVolumes _volumes;

    private protected CommandLineEngine(EngineClient client)
    {
        _client = client;
        _containers = new(client);
        _images = new(client);
        _logs = new(client);
        _volumes = new(client);
    }

    /// <summary>For what streams through the engine's command line, byte for byte.</summary>
    internal EngineClient Client => _client;

    public abstract EngineKind Kind { get; }

    public virtual bool ReachesHost => true;

    public abstract Task<EngineStatus> ProbeAsync(CancellationToken ct);

    public Task<IReadOnlyList<ContainerFacts>> ListContainersAsync(
        IReadOnlyList<string> labels,
        CancellationToken ct
    ) => _containers.ListAsync(labels, ct);

    public virtual Task<IReadOnlyList<ContainerFacts>> CheckHealthAsync(
        IReadOnlyList<ContainerFacts> containers,
        CancellationToken ct
    ) => Task.FromResult(containers);

    public Task<ContainerFacts?> FindContainerAsync(string nameOrId, CancellationToken ct) =>
        _containers.FindAsync(nameOrId, ct);

    public Task<string> RunContainerAsync(ContainerRun run, CancellationToken ct) =>
        _containers.RunAsync(run, ct);

    public Task<ExecResult> RunOnceAsync(ContainerRun run, CancellationToken ct) =>
        _containers.RunOnceAsync(run, ct);

    public Task StartContainerAsync(string nameOrId, CancellationToken ct) =>
        _containers.StartAsync(nameOrId, ct);

    public Task UnpauseContainersAsync(IReadOnlyList<string> namesOrIds, CancellationToken ct) =>
        _containers.UnpauseAsync(namesOrIds, ct);

    public Task<ContainerEnd> RunToEndAsync(
        string id,
        Action<string> onLine,
        CancellationToken ct
    ) => new EngineAttachment(_client, _containers).RunToEndAsync(id, onLine, ct);

    public virtual Task StopContainerAsync(string nameOrId, TimeSpan grace, CancellationToken ct) =>
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
    ) => new EngineEvents(_client).WatchAsync(labels, since, ct);

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

    public Task TagImageAsync(string id, string tag, CancellationToken ct) =>
        _images.TagAsync(id, tag, ct);

    public Task<IReadOnlyList<string>> FindTagsAsync(string pattern, CancellationToken ct) =>
        _images.FindTagsAsync(pattern, ct);

    public Task UntagImagesAsync(IReadOnlyList<string> tags, CancellationToken ct) =>
        _images.UntagAsync(tags, ct);

    public Task<RefusalException?> FindTakenAsync(
        IPEndPoint port,
        string wanting,
        CancellationToken ct
    ) => new PortHolder(_client).FindAsync(port, wanting, ct);

    public abstract Task<NetworkFacts?> FindNetworkAsync(string name, CancellationToken ct);

    public abstract Task<NetworkFacts> CreateNetworkAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    );

    public abstract Task RemoveNetworkAsync(string name, CancellationToken ct);

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
