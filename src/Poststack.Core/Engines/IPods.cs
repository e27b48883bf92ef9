using Poststack.Core.Deployments;

namespace Poststack.Core.Engines;

/// <summary>An engine's pods. Removing and stopping succeed where there is nothing to remove or stop.</summary>
public interface IPods
{
    /// <summary>All pods, running or not, that bear <paramref name="label"/> (`KEY=VALUE`).</summary>
    Task<IReadOnlyList<PodFacts>> ListAsync(string label, CancellationToken ct);

    /// <summary>`podman kube play`: the pod and its containers made, images fetched, nothing started.</summary>
    /// <returns>What <see cref="StartSandboxAsync"/> takes.</returns>
    Task<string> PlayAsync(PodPlay play, CancellationToken ct);

    /// <summary>
    /// Starts what holds the pod's network and ports, ahead of its containers. What is wrong with it, the start
    /// of the pod tells: this tells nothing.
    /// </summary>
    /// <param name="pod">As it was played.</param>
    Task StartSandboxAsync(string pod, CancellationToken ct);

    Task StartAsync(string name, CancellationToken ct);

    /// <summary>Asks all containers to stop, and kills those that take longer than they may.</summary>
    /// <param name="grace">How long they may take; null for the engine's default.</param>
    Task StopAsync(string name, TimeSpan? grace, CancellationToken ct);

    /// <summary>Stops and removes a pod with all of its containers.</summary>
    /// <param name="grace">How long they may take to stop; null for the engine's default.</param>
    Task RemoveAsync(string name, TimeSpan? grace, CancellationToken ct);

    /// <summary>Names of the volumes that bear <paramref name="label"/> (`KEY=VALUE`).</summary>
    Task<IReadOnlyList<string>> ListVolumesAsync(string label, CancellationToken ct);

    Task BuildAsync(ImageBuild build, Action<string>? onLine, CancellationToken ct);
}
