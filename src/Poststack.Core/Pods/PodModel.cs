using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;

namespace Poststack.Core.Pods;

/// <summary>The pods of a unit, out of its definition.</summary>
/// <remarks>
/// The definition is one JSON object, as a compose project's is: whatever keeps, compares or brings back
/// definitions need not know which of the two it has.
/// </remarks>
public sealed record PodModel(
    IReadOnlyList<PodDefinition> Pods,
    IReadOnlyDictionary<string, JsonObject> ConfigMaps,
    PodUse Use
)
{
    private const string PodsKey = "pods";
    private const string ConfigMapsKey = "configMaps";
    private const string UseKey = "use";
    private const string ServicesKey = "services";

    public static bool IsPods(JsonObject json) => json.ContainsKey(PodsKey);

    /// <param name="builds">How images are built, by name.</param>
    /// <param name="local">What images are called that were built by hand, by the name in the file.</param>
    public static JsonObject Describe(
        string project,
        PodFile file,
        PodUse use,
        IReadOnlyDictionary<string, ImageBuild> builds,
        IReadOnlyDictionary<string, string> local
    )
    {
        var services = new JsonObject();
        foreach (var pod in file.Pods)
        foreach (var container in pod.All)
        {
            var json = container.Json.DeepClone().AsObject();
            if (local.TryGetValue(container.Image, out var found))
                json["image"] = found;
            if (builds.TryGetValue(container.Image, out var build))
                json["build"] = build.ToJson();
            services[ServiceName(file.Pods, pod, container)] = json;
        }

        return new()
        {
            ["name"] = project,
            [UseKey] = use.ToString(),
            [PodsKey] = new JsonArray([
                .. file.Pods.Select(pod => PodJson.Write(pod, file.Folder)),
            ]),
            [ConfigMapsKey] = new JsonObject(
                file.ConfigMaps.Select(map =>
                    KeyValuePair.Create(map.Key, (JsonNode?)map.Value.DeepClone())
                )
            ),
            [ServicesKey] = services,
        };
    }

    public static PodModel From(JsonObject json) =>
        new(
            [.. json[PodsKey]!.AsArray().Select(pod => PodJson.Read(pod!.AsObject()))],
            (json[ConfigMapsKey] as JsonObject ?? []).ToDictionary(
                map => map.Key,
                map => map.Value!.AsObject()
            ),
            Enum.Parse<PodUse>((string)json[UseKey]!)
        );

    /// <summary>One pod of a definition laid over what runs, whose other pods stay as they are.</summary>
    /// <param name="wanted">The pod, its containers and the config maps that it uses are of this one.</param>
    /// <param name="current">All else; compose's services leave no pod to keep.</param>
    public static JsonObject Lay(JsonObject wanted, JsonObject current, string pod)
    {
        if (!IsPods(current))
            return wanted;

        var (ours, theirs) = (From(wanted), From(current));
        var replaced = ours.Pods.First(one => one.Name == pod);
        var definition = current.DeepClone().AsObject();

        var pods = definition[PodsKey]!.AsArray();
        var json = PodsOf(wanted).First(one => (string?)one["name"] == pod).DeepClone();
        if (PodsOf(definition).FirstOrDefault(one => (string?)one["name"] == pod) is { } old)
            pods[pods.IndexOf(old)] = json;
        else
            pods.Add(json);

        foreach (var name in replaced.ConfigMaps.Where(ours.ConfigMaps.ContainsKey))
            definition[ConfigMapsKey]![name] = ours.ConfigMaps[name].DeepClone();

        // What a container is called as a service depends on the other pods.
        var laid = From(definition);
        definition[ServicesKey] = new JsonObject(
            laid.Pods.SelectMany(one => one.All.Select(container => (one, container)))
                .Select(pair =>
                {
                    var (from, services) =
                        pair.one.Name == pod ? (ours, wanted) : (theirs, current);
                    var service = services[ServicesKey]![
                        from.ServiceName(pair.one, pair.container)
                    ]!;
                    return KeyValuePair.Create(
                        laid.ServiceName(pair.one, pair.container),
                        (JsonNode?)service.DeepClone()
                    );
                })
        );

        return definition;
    }

    private static IEnumerable<JsonObject> PodsOf(JsonObject json) =>
        PodDefinition.Objects(json[PodsKey]);

    /// <summary>The container's own name, behind its pod's where another pod has a container of that name.</summary>
    public string ServiceName(PodDefinition pod, PodContainer container) =>
        ServiceName(Pods, pod, container);

    public IReadOnlyList<ComposeService> Services(JsonObject json)
    {
        var described = json[ServicesKey]!.AsObject();
        var services = new List<ComposeService>();

        foreach (var pod in Pods)
        {
            string? before = null;
            foreach (var container in pod.InitContainers)
                services.Add(ServiceOf(pod, container, described, isInit: true, ref before));

            foreach (var container in pod.Containers)
            {
                var last = before;
                services.Add(ServiceOf(pod, container, described, isInit: false, ref last));
            }
        }

        return services;
    }

    private ComposeService ServiceOf(
        PodDefinition pod,
        PodContainer container,
        JsonObject described,
        bool isInit,
        ref string? before
    )
    {
        var name = ServiceName(pod, container);
        var json = described[name]!.AsObject();
        var runsToEnd = isInit || Use == PodUse.Init;
        IReadOnlyList<string> dependsOn = before is null ? [] : [before];
        before = name;

        return new(name, WholeImageName.Of((string)json["image"]!), json)
        {
            Pod = pod.Name,
            IsBuilt = json.ContainsKey("build"),
            BuildContext = (string?)json["build"]?["context"],
            DependsOn = dependsOn,
            Replicas = pod.Replicas,
            Probes = runsToEnd ? [] : container.Probes,
            BindSources = [.. BindSources(pod, container)],
            Restarts = !runsToEnd && pod.RestartPolicy == "Always",
            FailureRestarts = !runsToEnd && pod.RestartPolicy == "OnFailure" ? int.MaxValue : 0,
        };
    }

    private static IEnumerable<string> BindSources(PodDefinition pod, PodContainer container)
    {
        var mounted = PodDefinition
            .Objects(container.Json["volumeMounts"])
            .Select(mount => (string?)mount["name"])
            .ToHashSet();

        return pod
            .Volumes.Where(volume => mounted.Contains((string?)volume["name"]))
            .Select(volume => (string?)volume["hostPath"]?["path"])
            .OfType<string>();
    }

    private static string ServiceName(
        IReadOnlyList<PodDefinition> pods,
        PodDefinition pod,
        PodContainer container
    ) =>
        pods.Count(other => other.All.Any(one => one.Name == container.Name)) > 1
            ? $"{pod.Name}-{container.Name}"
            : container.Name;
}
