using Poststack.Core.Deployments;

namespace Poststack.Core.Pods.Play;

/// <summary>All pods of a unit as Podman is to have them.</summary>
/// <param name="Network">The env's own network.</param>
/// <param name="Builds">Images that are built of folders, by the service that uses them.</param>
public sealed record PlayedUnit(
    string Network,
    IReadOnlyList<PlayedPod> Pods,
    IReadOnlyDictionary<string, ImageBuild> Builds
);
