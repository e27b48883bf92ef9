using System.Text.Json.Nodes;

namespace Poststack.Core.Pods.Play;

/// <summary>Gives a pod's volumes and config maps names that no other pod or env has.</summary>
internal sealed class PodVolumes(string pod, string env)
{
    /// <summary>A prelude shares the volumes of the pod that it runs before.</summary>
    private readonly List<string> _own = [];
    private readonly List<string> _claims = [];

    public IReadOnlyList<string> Own => _own;

    public IReadOnlyList<string> Claims => _claims;

    public void Rename(JsonObject spec)
    {
        foreach (var volume in PodDefinition.Objects(spec["volumes"]))
        {
            if (volume["persistentVolumeClaim"] is JsonObject claim)
                claim["claimName"] = Claim((string)claim["claimName"]!);
            else if (volume["configMap"] is JsonObject map)
                map["name"] = ConfigMap((string)map["name"]!);
            else if (volume.ContainsKey("emptyDir") || IsBare(volume))
            {
                // Podman 4.3 calls the volume as the file does, and shares it with every pod that says the same.
                volume.Remove("emptyDir");
                volume["persistentVolumeClaim"] = new JsonObject
                {
                    ["claimName"] = OwnVolume((string)volume["name"]!),
                };
            }
        }
    }

    /// <summary>Those that the spec refers to, under their new names.</summary>
    public IReadOnlyList<JsonObject> ConfigMaps(
        IReadOnlyDictionary<string, JsonObject> declared,
        JsonObject spec
    )
    {
        var text = spec.ToJsonString();
        var used = new List<JsonObject>();
        foreach (var (name, map) in declared.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var renamed = NameOf(pod, name);
            if (!text.Contains($"\"{renamed}\"", StringComparison.Ordinal))
                continue;

            var copy = map.DeepClone().AsObject();
            copy["metadata"]!["name"] = renamed;
            used.Add(copy);
        }

        return used;
    }

    /// <summary>In what a container's environment refers to.</summary>
    public static void RenameConfigMaps(JsonObject container, string pod)
    {
        foreach (var env in PodDefinition.Objects(container["env"]))
            if (env["valueFrom"]?["configMapKeyRef"] is JsonObject key)
                key["name"] = NameOf(pod, (string)key["name"]!);
        foreach (var from in PodDefinition.Objects(container["envFrom"]))
            if (from["configMapRef"] is JsonObject map)
                map["name"] = NameOf(pod, (string)map["name"]!);
    }

    private static string NameOf(string pod, string configMap) => $"{pod}_{configMap}";

    private string ConfigMap(string name)
    {
        var renamed = NameOf(pod, name);
        _own.Add(renamed);
        return renamed;
    }

    private string OwnVolume(string name)
    {
        var renamed = $"{pod}_{name}_dir";
        _own.Add(renamed);
        return renamed;
    }

    private string Claim(string name)
    {
        var renamed = $"{env}_{name}";
        _claims.Add(renamed);
        return renamed;
    }

    // `emptyDir:` with nothing behind it, which Kubernetes' own tools write as `{}`.
    private static bool IsBare(JsonObject volume) => volume.Count == 1;
}
