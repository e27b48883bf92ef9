using System.Globalization;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Core.Pods.Play;

/// <summary>What Poststack writes on a pod, which Podman copies onto its containers.</summary>
public static class PodLabels
{
    /// <summary>Its value is the unit's project.</summary>
    public const string Unit = "poststack.unit";

    /// <summary>On volumes of an env's claims; its value is the env's compose project.</summary>
    public const string Claims = "poststack.claims";

    /// <summary>Ends the name of the pod that a pod's init containers get.</summary>
    internal const string PreludeSuffix = "__init";

    private const string Pod = "poststack.pod";
    private const string Digest = "poststack.digest";
    private const string Replica = "poststack.replica";
    private const string Grace = "poststack.grace";
    private const string Service = "poststack.service.";
    private const string Ports = "poststack.ports.";
    private const string Probes = "poststack.probes.";

    public static Dictionary<string, string> Of(PlayedPod pod)
    {
        var labels = new Dictionary<string, string>
        {
            [EnvNames.EnvLabel] = pod.Env,
            [Unit] = pod.Unit,
            [Pod] = pod.Name,
            [Replica] = pod.Replica.ToString(CultureInfo.InvariantCulture),
        };
        if (pod.Grace is { } grace)
            labels[Grace] = grace.TotalSeconds.ToString(CultureInfo.InvariantCulture);

        foreach (var container in pod.Containers)
        {
            labels[Service + container.Name] = container.Service.Name;
            if (container.Ports.Count > 0)
                labels[Ports + container.Name] = string.Join(' ', container.Ports);
            if (container.Service.Probes.Count > 0)
                labels[Probes + container.Name] = ProbeJson.Write(container.Service.Probes);
        }

        return labels;
    }

    public static KeyValuePair<string, string> OfDigest(string digest) => new(Digest, digest);

    public static string? DigestOf(IReadOnlyDictionary<string, string> labels) =>
        labels.GetValueOrDefault(Digest);

    public static TimeSpan? GraceOf(IReadOnlyDictionary<string, string> labels) =>
        int.TryParse(labels.GetValueOrDefault(Grace), CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>The pod that the container is in, as Podman calls it; null for a container of no pod of ours.</summary>
    public static string? PodOf(ContainerFacts container) =>
        container.Labels.GetValueOrDefault(Pod);

    /// <summary>It is an init container of a deployed pod, which has ended when the others start.</summary>
    public static bool IsPrelude(ContainerFacts container) =>
        PodOf(container)?.EndsWith(PreludeSuffix, StringComparison.Ordinal) == true;

    public static string? ServiceOf(ContainerFacts container) => Find(container, Service);

    public static string? ReplicaOf(ContainerFacts container) =>
        container.Labels.GetValueOrDefault(Replica);

    public static string? ProbesOf(ContainerFacts container) => Find(container, Probes);

    /// <summary>Of the ports that its pod publishes, those that the container itself declares.</summary>
    public static IReadOnlyList<PublishedPort> PortsOf(ContainerFacts container)
    {
        if (PodOf(container) is null)
            return container.Ports;

        var own = (Find(container, Ports) ?? string.Empty).Split(' ');
        return
        [
            .. container.Ports.Where(port =>
                own.Contains(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{port.ContainerPort}/{port.Protocol}"
                    )
                )
            ),
        ];
    }

    // Podman calls a pod's container POD-CONTAINER.
    private static string? Find(ContainerFacts container, string prefix) =>
        PodOf(container) is { } pod
        && container.Name.StartsWith(pod + "-", StringComparison.Ordinal)
            ? container.Labels.GetValueOrDefault(prefix + container.Name[(pod.Length + 1)..])
            : null;
}
