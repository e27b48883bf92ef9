using System.Text.Json.Nodes;
using Poststack.Core.Deployments.Probes;
using Poststack.Core.Refusals;

namespace Poststack.Core.Pods;

/// <summary>A container of a pod.</summary>
/// <param name="Json">Its whole definition.</param>
/// <param name="At">Of its name.</param>
public sealed record PodContainer(string Name, string Image, JsonObject Json, SourcePosition At)
{
    public IReadOnlyList<PodPort> Ports { get; init; } = [];

    /// <summary>Its startup, readiness and liveness probes: healthy is one that passes all.</summary>
    public IReadOnlyList<HealthProbe> Probes { get; init; } = [];

    /// <summary>Names of the config maps that its environment comes from.</summary>
    public IEnumerable<string> ConfigMaps =>
        PodDefinition
            .Objects(Json["env"])
            .Select(env => (string?)env["valueFrom"]?["configMapKeyRef"]?["name"])
            .Concat(
                PodDefinition
                    .Objects(Json["envFrom"])
                    .Select(from => (string?)from["configMapRef"]?["name"])
            )
            .OfType<string>();
}
