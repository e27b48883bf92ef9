using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Databases;
using Poststack.Core.Deployments;

namespace Poststack.Core.Pods.Play;

/// <summary>Makes of declared pods what Podman plays: names that no other env has, labels, volumes, network.</summary>
/// <remarks>
/// What Podman 4.3 cannot do by itself is worked around here. An init container in a pod that is always
/// restarted is restarted too, fails after 21 s and leaves the pod behind: init containers get a pod of
/// their own. Volumes of `emptyDir` and of config maps are called by their bare name, so that two pods
/// share what they must not: they get names of their own. Probes are ours to run.
/// </remarks>
internal sealed class PodPlacement(
    PodModel model,
    IReadOnlyDictionary<string, ComposeService> services,
    string env,
    string unit,
    PostgresInstance? postgres
)
{
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    public static PlayedUnit Of(
        ComposeModel model,
        string env,
        string unit,
        string network,
        PostgresInstance? postgres
    )
    {
        var services = model.Services.ToDictionary(service => service.Name);
        var placement = new PodPlacement(model.Pods!, services, env, unit, postgres);

        return new(
            network,
            [.. model.Pods!.Pods.SelectMany(placement.Place)],
            model
                .Services.Where(service => service.IsBuilt)
                .ToDictionary(
                    service => service.Name,
                    service => ImageBuild.From(service.Image, service.Json["build"]!.AsObject())
                )
        );
    }

    private IEnumerable<PlayedPod> Place(PodDefinition pod)
    {
        for (var replica = 1; replica <= pod.Replicas; replica++)
        {
            var number = replica.ToString(CultureInfo.InvariantCulture);
            var name = pod.Replicas == 1 ? $"{unit}-{pod.Name}" : $"{unit}-{pod.Name}-{number}";

            yield return model.Use == PodUse.Init
                ? Place(pod, name, replica, [.. pod.All], runsToEnd: true)
                : Place(pod, name, replica, pod.Containers, runsToEnd: false) with
                {
                    Prelude =
                        pod.InitContainers.Count > 0
                            ? Place(pod, name, replica, pod.InitContainers, runsToEnd: true) with
                            {
                                Name = name + PodLabels.PreludeSuffix,
                                OwnVolumes = [],
                            }
                            : null,
                };
        }
    }

    private PlayedPod Place(
        PodDefinition pod,
        string name,
        int replica,
        IReadOnlyList<PodContainer> containers,
        bool runsToEnd
    )
    {
        var spec = pod.Spec.DeepClone().AsObject();
        spec.Remove("initContainers");
        spec["containers"] = new JsonArray([
            .. containers.Select(container => Contain(pod, container, name)),
        ]);
        spec["hostname"] ??= pod.Name;
        if (runsToEnd)
            spec["restartPolicy"] = "Never";
        if (postgres is { Provider: PostgresProvider.Native, NetworkGateway: { } gateway })
            AddHost(spec, postgres.Name, gateway);

        var volumes = new PodVolumes(name, env);
        volumes.Rename(spec);

        return new(
            name,
            env,
            unit,
            new JsonObject { ["metadata"] = pod.Metadata.DeepClone(), ["spec"] = spec },
            volumes.ConfigMaps(model.ConfigMaps, spec)
        )
        {
            Alias = pod.Name,
            Replica = replica,
            Grace = Number(pod.Spec["terminationGracePeriodSeconds"]) is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : null,
            Containers =
            [
                .. containers.Select(container => new PlayedContainer(
                    container.Name,
                    services[model.ServiceName(pod, container)],
                    [
                        .. container.Ports.Select(port =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{port.ContainerPort}/{port.Protocol}"
                            )
                        ),
                    ]
                )),
            ],
            OwnVolumes = volumes.Own,
            Claims = volumes.Claims,
        };
    }

    private JsonObject Contain(PodDefinition pod, PodContainer container, string name)
    {
        var json = container.Json.DeepClone().AsObject();
        json["image"] = services[model.ServiceName(pod, container)].Image;
        foreach (var probe in Probes)
            json.Remove(probe);
        PublishedPorts.KeepIn(json);

        PodVolumes.RenameConfigMaps(json, name);
        return json;
    }

    private static void AddHost(JsonObject spec, string host, string address)
    {
        var aliases = spec["hostAliases"] as JsonArray ?? [];
        spec["hostAliases"] = aliases.Parent is null ? aliases : aliases.DeepClone();
        spec["hostAliases"]!
            .AsArray()
            .Add(
                (JsonNode)new JsonObject { ["ip"] = address, ["hostnames"] = new JsonArray(host) }
            );
    }

    private static long? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
