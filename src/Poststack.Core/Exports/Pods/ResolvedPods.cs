using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Engines;
using Poststack.Core.Pods;
using Poststack.Core.Refusals;

namespace Poststack.Core.Exports.Pods;

/// <summary>Writes the pods of a pod file as they are, with everything resolved that Poststack resolves.</summary>
/// <remarks>
/// A deployed pod keeps its name, by which the others find it. What Podman 4.3 calls by a bare name and
/// shares between pods that say the same (claims, volumes of `emptyDir`) gets a name of the export's.
/// </remarks>
/// <param name="env">Makes a variable of a container, its name, and a value.</param>
/// <param name="lose">Given where, and what is lost.</param>
internal sealed class ResolvedPods(
    string name,
    PodSource source,
    ISet<string> taken,
    SecretReferences references,
    Func<string, string, string, JsonObject> env,
    Action<SourcePosition, string> lose
)
{
    private readonly SortedSet<string> _configMaps = new(StringComparer.Ordinal);

    /// <summary>In the order in which they are played: config maps before the pods that use them.</summary>
    /// <param name="done">What an init pod, whose every container is an init container, ends with.</param>
    public IEnumerable<JsonObject> Documents(Func<JsonObject> done)
    {
        var pods = source
            .File.Pods.SelectMany(pod =>
                Enumerable.Range(1, pod.Replicas).Select(number => Pod(pod, number, done))
            )
            .ToList();

        return _configMaps.Select(ConfigMap).Concat(pods);
    }

    private JsonObject Pod(PodDefinition pod, int number, Func<JsonObject> done)
    {
        var isInit = source.Use == PodUse.Init;
        var own = Unique(isInit ? $"{name}-{pod.Name}" : pod.Name, number);
        var spec = pod.Spec.DeepClone().AsObject();
        var init = (isInit ? pod.All : pod.InitContainers)
            .Select(one => Container(own, one))
            .ToList();
        var containers = isInit
            ? [done()]
            : pod.Containers.Select(one => Container(own, one)).ToList();

        // Podman 4.3 fails on init containers of a pod that always restarts.
        if (isInit || init.Count > 0 && pod.RestartPolicy == "Always")
            spec["restartPolicy"] = "OnFailure";
        spec["hostname"] ??= pod.Name;
        spec.Remove("initContainers");
        if (init.Count > 0)
            spec["initContainers"] = new JsonArray([.. init]);
        spec["containers"] = new JsonArray([.. containers]);
        WriteVolumes(pod, own, spec);

        var written = PostgresPod.Pod(own, spec);
        foreach (var (field, value) in pod.Metadata)
            if (field is "labels" or "annotations")
                written["metadata"]![field] = value?.DeepClone();
        return written;
    }

    private string Unique(string wanted, int number)
    {
        var own =
            number == 1
                ? wanted
                : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        for (var next = number + 1; !taken.Add(own); next++)
            own = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{next}");

        return own;
    }

    private JsonObject Container(string pod, PodContainer container)
    {
        var json = container.Json.DeepClone().AsObject();
        json["image"] = WholeImageName.Of(container.Image);
        json["imagePullPolicy"] ??= "IfNotPresent";
        PublishedPorts.KeepIn(json);
        foreach (var field in new[] { "command", "args" })
            if (HasSecret(json[field]))
            {
                json.Remove(field);
                lose(
                    container.At,
                    $"`{container.Name}` has a secret in its `{field}`, which is left out."
                );
            }

        if (json["livenessProbe"]?["exec"] is JsonObject { } exec)
            exec["command"] = ProbeCommand.Of([
                .. exec["command"]!.AsArray().Select(word => (string)word!),
            ]);
        json.Remove("envFrom");
        json.Remove("env");
        var values = PodEnvironment
            .Of(container, source.File, references)
            .Select(one =>
                one.Value is JsonObject from
                    ? new() { ["name"] = one.Key, ["valueFrom"] = from.DeepClone() }
                    : env($"{pod}.{container.Name}", one.Key, (string)one.Value!)
            )
            .ToList();
        if (values.Count > 0)
            json["env"] = new JsonArray([.. values]);
        return json;
    }

    private void WriteVolumes(PodDefinition pod, string own, JsonObject spec)
    {
        foreach (var volume in PodDefinition.Objects(spec["volumes"]))
        {
            var called = (string)volume["name"]!;
            if (volume["hostPath"] is JsonObject host)
                host["path"] = Path.GetFullPath((string)host["path"]!, source.File.Folder);
            else if (volume["persistentVolumeClaim"] is JsonObject claim)
                claim["claimName"] = $"{name}-{(string)claim["claimName"]!}";
            else if (volume["configMap"] is JsonObject map)
                UseConfigMap(pod, map);
            else
                Rename(spec, volume, $"{name}-{own}-{called}");
        }
    }

    private static void Rename(JsonObject spec, JsonObject volume, string renamed)
    {
        var called = (string)volume["name"]!;
        volume["name"] = renamed;
        foreach (var list in new[] { "initContainers", "containers" })
        foreach (var container in PodDefinition.Objects(spec[list]))
        foreach (var mount in PodDefinition.Objects(container["volumeMounts"]))
            if ((string?)mount["name"] == called)
                mount["name"] = renamed;
    }

    private void UseConfigMap(PodDefinition pod, JsonObject map)
    {
        var called = (string)map["name"]!;
        if (source.File.ConfigMaps.ContainsKey(called))
            _configMaps.Add(called);
        foreach (var (path, (_, text)) in PodEnvironment.Files(source.File, map))
            if (SecretReferences.IsMarked(text))
                lose(pod.At, $"`{pod.Name}` has a secret in the file {path}, which is left out.");
        map["name"] = NameOf(called);
    }

    private JsonObject ConfigMap(string called)
    {
        var map = source.File.ConfigMaps[called].DeepClone().AsObject();
        map["metadata"]!["name"] = NameOf(called);
        foreach (var (key, value) in (map["data"] as JsonObject ?? []).ToList())
            if (SecretReferences.IsMarked((string?)value ?? string.Empty))
                map["data"]!.AsObject().Remove(key);
        return map;
    }

    // Two files may each have a config map of that name.
    private string NameOf(string configMap) =>
        $"{name}-{Path.GetFileNameWithoutExtension(source.File.Path)}-{configMap}";

    private static bool HasSecret(JsonNode? words) =>
        (words as JsonArray ?? []).Any(word => SecretReferences.IsMarked((string?)word ?? ""));
}
