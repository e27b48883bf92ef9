using System.Net;
using Poststack.Core.Refusals;

namespace Poststack.Core.Engines;

/// <summary>A container engine of this machine (docker; podman), through its own command line.</summary>
/// <remarks>
/// Methods that remove or stop succeed when there is nothing to remove or stop. A command that the
/// engine refuses becomes a refusal of kind Unavailable that carries the engine's own words.
/// </remarks>
public interface IContainerEngine
{
    EngineKind Kind { get; }

    /// <summary>Containers find this machine at the gateway of their network.</summary>
    bool ReachesHost { get; }

    /// <summary>Whether the engine is installed and answers. Never throws for either.</summary>
    Task<EngineStatus> ProbeAsync(CancellationToken ct);

    /// <summary>All containers, running or not, that bear every one of <paramref name="labels"/>.</summary>
    Task<IReadOnlyList<ContainerFacts>> ListContainersAsync(
        IReadOnlyList<string> labels,
        CancellationToken ct
    );

    /// <summary>
    /// The same containers, with their health brought up to date where the engine does not run checks by
    /// itself.
    /// </summary>
    Task<IReadOnlyList<ContainerFacts>> CheckHealthAsync(
        IReadOnlyList<ContainerFacts> containers,
        CancellationToken ct
    );

    /// <summary>The container of that name or id, or null.</summary>
    Task<ContainerFacts?> FindContainerAsync(string nameOrId, CancellationToken ct);

    /// <summary>Runs a container in the background and returns its id.</summary>
    Task<string> RunContainerAsync(ContainerRun run, CancellationToken ct);

    /// <summary>Runs a container to its end and removes it; the result carries its exit code, or that of an engine that refuses.</summary>
    Task<ExecResult> RunOnceAsync(ContainerRun run, CancellationToken ct);

    Task StartContainerAsync(string nameOrId, CancellationToken ct);

    /// <summary>Lets paused containers go on.</summary>
    Task UnpauseContainersAsync(IReadOnlyList<string> namesOrIds, CancellationToken ct);

    /// <summary>
    /// Starts a created container, hands every line it prints to <paramref name="onLine"/> as it comes,
    /// and returns when it has ended. Cancelling stops the container.
    /// </summary>
    Task<ContainerEnd> RunToEndAsync(string id, Action<string> onLine, CancellationToken ct);

    /// <summary>Asks the container to stop; kills it after <paramref name="grace"/>.</summary>
    Task StopContainerAsync(string nameOrId, TimeSpan grace, CancellationToken ct);

    Task RemoveContainersAsync(
        IReadOnlyList<string> namesOrIds,
        bool withVolumes,
        CancellationToken ct
    );

    /// <summary>Runs a command inside a running container; the result carries its exit code.</summary>
    Task<ExecResult> ExecAsync(
        string nameOrId,
        IReadOnlyList<string> command,
        string? stdin,
        CancellationToken ct
    );

    /// <summary>The last lines that a container printed, both streams in order.</summary>
    Task<IReadOnlyList<string>> TailAsync(string nameOrId, int lines, CancellationToken ct);

    /// <summary>Prints a container's log line by line; with <c>Follow</c> until cancelled or ended.</summary>
    Task StreamLogsAsync(
        string nameOrId,
        LogRequest request,
        Action<string> onLine,
        CancellationToken ct
    );

    /// <summary>
    /// Events (die, start, health_status, …) of containers that bear <paramref name="labels"/>. The
    /// stream is connected when the first MoveNextAsync has been called and <paramref name="since"/>
    /// (an engine timestamp) lets it begin in the past, so that nothing in between is missed.
    /// </summary>
    IAsyncEnumerable<ContainerEvent> WatchAsync(
        IReadOnlyList<string> labels,
        DateTimeOffset since,
        CancellationToken ct
    );

    /// <summary>The image's id, or null where the engine does not have it.</summary>
    Task<string?> FindImageAsync(string reference, CancellationToken ct);

    /// <summary>The same for several at once, in their order.</summary>
    Task<IReadOnlyList<string?>> FindImagesAsync(
        IReadOnlyList<string> references,
        CancellationToken ct
    );

    /// <summary>The image, or null where the engine does not have it.</summary>
    Task<ImageFacts?> InspectImageAsync(string reference, CancellationToken ct);

    /// <summary>Fetches an image; a refusal of kind Unavailable says why it cannot be had.</summary>
    Task PullImageAsync(string reference, Action<string> onLine, CancellationToken ct);

    /// <param name="tag">`REPOSITORY:TAG`; moved here where another image has it.</param>
    Task TagImageAsync(string id, string tag, CancellationToken ct);

    /// <summary>Tags of images, `REPOSITORY:TAG` each.</summary>
    /// <param name="pattern">Of the whole tag; `*` stands for anything but a slash.</param>
    Task<IReadOnlyList<string>> FindTagsAsync(string pattern, CancellationToken ct);

    /// <summary>
    /// Takes tags off their images. An image that has no other is removed, unless a container uses it: then
    /// the tag stays.
    /// </summary>
    Task UntagImagesAsync(IReadOnlyList<string> tags, CancellationToken ct);

    /// <summary>The refusal of a TCP port of this machine that somebody has, who is named; null for a free one.</summary>
    /// <param name="wanting">The service that is to publish it.</param>
    Task<RefusalException?> FindTakenAsync(IPEndPoint port, string wanting, CancellationToken ct);

    /// <summary>The network, or null.</summary>
    Task<NetworkFacts?> FindNetworkAsync(string name, CancellationToken ct);

    /// <summary>Creates a bridge network; returns the existing one where the name is taken.</summary>
    Task<NetworkFacts> CreateNetworkAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    );

    Task RemoveNetworkAsync(string name, CancellationToken ct);

    Task<bool> VolumeExistsAsync(string name, CancellationToken ct);

    Task CreateVolumeAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    );

    Task RemoveVolumeAsync(string name, CancellationToken ct);
}
