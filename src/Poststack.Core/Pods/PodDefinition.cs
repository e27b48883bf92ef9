using System.Text.Json.Nodes;
using Poststack.Core.Refusals;

namespace Poststack.Core.Pods;

/// <summary>A pod as a file declares it, variables resolved.</summary>
/// <param name="Name">Its `metadata.name`, a Deployment's own.</param>
/// <param name="Replicas">How many of it run; 1 for a Pod.</param>
/// <param name="Metadata">Labels and annotations of the pod itself.</param>
/// <param name="Spec">The pod's spec, typed as Kubernetes types it.</param>
/// <param name="At">Of the document.</param>
public sealed record PodDefinition(
    string Name,
    int Replicas,
    bool IsDeployment,
    JsonObject Metadata,
    JsonObject Spec,
    SourcePosition At
)
{
    public IReadOnlyList<PodContainer> Containers { get; init; } = [];

    /// <summary>Run one after the other before the others.</summary>
    public IReadOnlyList<PodContainer> InitContainers { get; init; } = [];

    public IEnumerable<PodContainer> All => InitContainers.Concat(Containers);

    public IEnumerable<JsonObject> Volumes => Objects(Spec["volumes"]);

    /// <summary>Names of the config maps that it uses.</summary>
    public IEnumerable<string> ConfigMaps =>
        All.SelectMany(container => container.ConfigMaps)
            .Concat(
                Volumes.Select(volume => (string?)volume["configMap"]?["name"]).OfType<string>()
            )
            .Distinct();

    /// <summary>What the pod asks its containers to be restarted by.</summary>
    public string RestartPolicy => (string?)Spec["restartPolicy"] ?? "Always";

    internal static IEnumerable<JsonObject> Objects(JsonNode? list) =>
        (list as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Never prints what may be secret.</summary>
    public override string ToString() => Name;
}
