using Poststack.Core.Deployments;

namespace Poststack.Core.Engines;

/// <summary>An engine's pods. Removing and stopping succeed where there is nothing to remove or stop.</summary>
public interface IPods
{
    /// <summary>All pods, running or not, that bear <paramref name="label"/> (`KEY=VALUE`).</summary>
    Task<IReadOnlyList<PodFacts>> ListAsync(string label, CancellationToken ct);

    /// <summary>`podman kube play`: the pod and its containers made, images fetched, nothing started.</summary>
    Task PlayAsync(PodPlay play, CancellationToken ct);

    Task StartAsync(string name, CancellationToken ct);

    /// <summary>Asks all containers to stop, and kills those that take longer than they may.</summary>
    Task StopAsync(IReadOnlyList<string> names, CancellationToken ct);

    /// <summary>Stops and removes a pod with all of its containers.</summary>
    /// <param name="grace">How long they may take to stop; null for the engine's default.</param>
    Task RemoveAsync(string name, TimeSpan? grace, CancellationToken ct);

    /// <summary>Names of the volumes that bear <paramref name="label"/> (`KEY=VALUE`).</summary>
    Task<IReadOnlyList<string>> ListVolumesAsync(string label, CancellationToken ct);

    Task BuildAsync(ImageBuild build, Action<string>? onLine, CancellationToken ct);
}
