using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Pods;
using Poststack.Core.Refusals;

namespace Poststack.Core.Exports.Pods;

/// <summary>
/// Makes compose services of a pod file: each container is one, the first of a pod has the pod's name in the
/// network and its ports, and the others live in its network namespace, as in the pod.
/// </summary>
internal sealed class PodServices
{
    private readonly string _name;
    private readonly PodSource _source;
    private readonly SecretReferences _references;
    private readonly List<Problem> _losses;
    private readonly JsonObject _services = [];
    private readonly JsonObject _volumes = [];
    private readonly JsonObject _configs = [];

    private PodServices(
        string name,
        PodSource source,
        SecretReferences references,
        List<Problem> losses
    ) => (_name, _source, _references, _losses) = (name, source, references, losses);

    /// <param name="name">Of the exported project.</param>
    /// <param name="losses">Gets what compose cannot express.</param>
    /// <returns>The unit itself where it has no pods.</returns>
    public static ExportUnit Of(
        string name,
        ExportUnit unit,
        SecretReferences references,
        List<Problem> losses
    )
    {
        if (unit.Pods is not { } source)
            return unit;

        var services = new PodServices(name, source, references, losses);
        foreach (var pod in source.File.Pods)
            services.Add(pod);

        var model = new JsonObject { ["name"] = unit.Project, ["services"] = services._services };
        if (services._volumes.Count > 0)
            model["volumes"] = services._volumes;
        if (services._configs.Count > 0)
            model["configs"] = services._configs;
        return new(
            unit.Project,
            model,
            services._services.Select(service => service.Key).ToHashSet()
        );
    }

    private void Add(PodDefinition pod)
    {
        var isInit = _source.Use == PodUse.Init;
        string? before = null;
        foreach (var container in pod.InitContainers)
        {
            var service = Write(pod, container, runsToEnd: true, owner: null);
            DependOn(service, before);
            before = NameOf(pod, container);
        }

        string? owner = null;
        foreach (var container in pod.Containers)
        {
            var service = Write(pod, container, isInit, owner);
            DependOn(service, before);
            if (!isInit)
                owner ??= NameOf(pod, container);
        }

        if (pod.Replicas > 1 && pod.Containers.Count > 1)
            Lose(
                pod.At,
                pod.Name,
                "runs several times, and containers that share a network cannot"
            );
        if (owner is not null && pod.Containers.Count > 1 && pod.RestartPolicy != "Always")
            Lose(
                pod.At,
                pod.Name,
                $"has containers in the network of `{owner}`, which compose ends when that one ends"
            );
        WriteSpec(pod, owner ?? NameOf(pod, pod.All.First()));
    }

    private JsonObject Write(
        PodDefinition pod,
        PodContainer container,
        bool runsToEnd,
        string? owner
    )
    {
        var service = new ServiceWriter(
            container,
            PodEnvironment.Of(container, _source.File, _references),
            _source.Builds.GetValueOrDefault(container.Image),
            what => Lose(container.At, container.Name, what)
        ).Write(pod, runsToEnd);
        _services[NameOf(pod, container)] = service;
        WriteMounts(pod, container, service);

        if (owner is null)
            service["networks"] = new JsonObject
            {
                ["default"] =
                    runsToEnd || NameOf(pod, container) == pod.Name
                        ? null
                        : new JsonObject { ["aliases"] = new JsonArray(pod.Name) },
            };
        else
            JoinNetwork(service, owner);
        if (!runsToEnd && pod.Containers.Count == 1 && pod.Replicas > 1)
            service["deploy"] = Merge(service["deploy"], "replicas", pod.Replicas);
        return service;
    }

    /// <summary>An engine lets none publish ports but the owner of the network.</summary>
    private void JoinNetwork(JsonObject service, string owner)
    {
        service["network_mode"] = $"service:{owner}";
        if (!service.Remove("ports", out var ports))
            return;

        var all = _services[owner]!["ports"] as JsonArray ?? [];
        foreach (var port in ports!.AsArray())
            all.Add(port!.DeepClone());
        _services[owner]!["ports"] = all;
    }

    private static JsonObject Merge(JsonNode? map, string field, JsonNode value)
    {
        var merged = map?.DeepClone() as JsonObject ?? [];
        merged[field] = value;
        return merged;
    }

    private static void DependOn(JsonObject service, string? before)
    {
        if (before is not null)
            service["depends_on"] = new JsonObject
            {
                [before] = new JsonObject
                {
                    ["condition"] = "service_completed_successfully",
                    ["required"] = true,
                },
            };
    }

    private void WriteMounts(PodDefinition pod, PodContainer container, JsonObject service)
    {
        var (mounts, configs) = (new JsonArray(), new JsonArray());
        foreach (var mount in PodDefinition.Objects(container.Json["volumeMounts"]))
        {
            var volume = pod.Volumes.First(one => (string?)one["name"] == (string?)mount["name"]);
            var target = (string)mount["mountPath"]!;
            if (volume["configMap"] is { } map)
                foreach (var (path, (key, text)) in PodEnvironment.Files(_source.File, map))
                    configs.Add(
                        (JsonNode)
                            new JsonObject
                            {
                                ["source"] = Config($"{(string)map["name"]!}-{key}", text),
                                ["target"] = $"{target.TrimEnd('/')}/{path}",
                            }
                    );
            else
                mounts.Add((JsonNode)Mount(pod, volume, mount, target));
            if (mount["mountPropagation"] is not null)
                Lose(container.At, container.Name, "has a `mountPropagation`");
        }

        if (mounts.Count > 0)
            service["volumes"] = mounts;
        if (configs.Count > 0)
            service["configs"] = configs;
        if (configs.Count > 0 && (bool?)service["read_only"] == true)
            Lose(
                container.At,
                container.Name,
                "is read-only, and compose copies the files of a config map into it"
            );
        if (
            (string?)service["user"] is { } user
            && user.Split(':')[0] != "0"
            && mounts.Any(IsWritableVolume)
        )
            Lose(
                container.At,
                container.Name,
                $"runs as {user}, and Docker gives a new volume to root"
            );
    }

    private static bool IsWritableVolume(JsonNode? mount) =>
        (string?)mount!["type"] == "volume" && mount["read_only"] is null;

    private JsonObject Mount(PodDefinition pod, JsonObject volume, JsonObject mount, string target)
    {
        var written = new JsonObject();
        if ((string?)volume["hostPath"]?["path"] is { } path)
        {
            written["type"] = "bind";
            written["source"] = Path.GetFullPath(path, _source.File.Folder);
            if ((string?)volume["hostPath"]!["type"] is "DirectoryOrCreate")
                written["bind"] = new JsonObject { ["create_host_path"] = true };
        }
        else
        {
            written["type"] = "volume";
            written["source"] = Volume(pod, volume);
        }

        written["target"] = target;
        if ((bool?)mount["readOnly"] == true)
            written["read_only"] = true;
        return written;
    }

    // A claim is the env's: two files that say it mean one volume. An `emptyDir` is its pod's.
    private string Volume(PodDefinition pod, JsonObject volume)
    {
        if ((string?)volume["persistentVolumeClaim"]?["claimName"] is { } claim)
        {
            _volumes[claim] = new JsonObject { ["name"] = $"{_name}_{claim}" };
            return claim;
        }

        var own = $"{pod.Name}-{(string)volume["name"]!}";
        if (!_volumes.ContainsKey(own) && pod.Replicas > 1)
            Lose(
                pod.At,
                pod.Name,
                $"runs several times, each with a `{(string)volume["name"]!}` of its own, and here they share it"
            );
        _volumes[own] = null;
        return own;
    }

    private string Config(string name, string content)
    {
        _configs[name] = new JsonObject { ["content"] = content };
        return name;
    }

    /// <summary>What a pod says of all its containers goes to the one that has the network.</summary>
    private void WriteSpec(PodDefinition pod, string owner)
    {
        foreach (var field in new[] { "labels", "annotations" })
            if (pod.Metadata[field] is { } given)
                _services[owner]![field] = given.DeepClone();
        foreach (var (field, value) in pod.Spec)
            switch (field)
            {
                case "containers" or "initContainers" or "volumes" or "restartPolicy":
                    break;
                case "securityContext" or "terminationGracePeriodSeconds":
                    break;
                case "hostname":
                    _services[owner]!["hostname"] = value!.DeepClone();
                    break;
                case "hostAliases":
                    _services[owner]!["extra_hosts"] = new JsonArray([
                        .. PodDefinition
                            .Objects(value)
                            .SelectMany(alias =>
                                (alias["hostnames"] as JsonArray ?? []).Select(host =>
                                    (JsonNode)$"{(string)host!}={(string)alias["ip"]!}"
                                )
                            ),
                    ]);
                    break;
                case "dnsConfig":
                    WriteDns((JsonObject)_services[owner]!, (JsonObject)value!);
                    break;
                case var _ when IsIgnored(field) || value is JsonValue flag && IsFalse(flag):
                    break;
                default:
                    Lose(pod.At, pod.Name, $"has `{field}`, which compose has not");
                    break;
            }
    }

    private static void WriteDns(JsonObject service, JsonObject dns)
    {
        foreach (var (from, to) in new[] { ("nameservers", "dns"), ("searches", "dns_search") })
            if (dns[from] is JsonArray names)
                service[to] = names.DeepClone();
        if (dns["options"] is JsonArray options)
            service["dns_opt"] = new JsonArray([
                .. PodDefinition
                    .Objects(options)
                    .Select(option =>
                        (JsonNode)(
                            (string?)option["value"] is { } value
                                ? $"{(string)option["name"]!}:{value}"
                                : (string)option["name"]!
                        )
                    ),
            ]);
    }

    private static bool IsFalse(JsonValue value) => value.TryGetValue<bool>(out var flag) && !flag;

    /// <summary>Podman does without it, and the file's check said so.</summary>
    private static bool IsIgnored(string field) =>
        Core.Pods.Fields.PodSpecFields.Spec.Find(field)
            is { Support: Core.Pods.Fields.PodSupport.Ignored };

    private string NameOf(PodDefinition pod, PodContainer container) =>
        new PodModel(_source.File.Pods, _source.File.ConfigMaps, _source.Use).ServiceName(
            pod,
            container
        );

    private void Lose(SourcePosition at, string subject, string what) =>
        _losses.Add(new(at, $"`{subject}` {what}.") { Severity = ProblemSeverity.Finding });
}
