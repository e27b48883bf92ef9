using System.Text.Json.Nodes;
using Poststack.Core.Refusals;

namespace Poststack.Core.Pods;

/// <summary>A pod inside a unit's definition.</summary>
internal static class PodJson
{
    private static readonly SourcePosition Nowhere = new(string.Empty, 1, 1);

    /// <param name="folder">What relative `hostPath`s start from.</param>
    public static JsonObject Write(PodDefinition pod, string folder)
    {
        var spec = pod.Spec.DeepClone().AsObject();
        foreach (var volume in PodDefinition.Objects(spec["volumes"]))
            if (volume["hostPath"] is JsonObject host && (string?)host["path"] is { } path)
                host["path"] = Path.GetFullPath(path, folder);

        return new()
        {
            ["name"] = pod.Name,
            ["replicas"] = pod.Replicas,
            ["isDeployment"] = pod.IsDeployment,
            ["metadata"] = pod.Metadata.DeepClone(),
            ["spec"] = spec,
        };
    }

    public static PodDefinition Read(JsonObject json)
    {
        var spec = json["spec"]!.AsObject();

        return new(
            (string)json["name"]!,
            json["replicas"]!.GetValue<int>(),
            (bool)json["isDeployment"]!,
            json["metadata"] as JsonObject ?? [],
            spec,
            Nowhere
        )
        {
            Containers = PodDefinitions.Containers(spec["containers"], _ => Nowhere),
            InitContainers = PodDefinitions.Containers(spec["initContainers"], _ => Nowhere),
        };
    }
}
