using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Deployments.Probes;
using Poststack.Core.Refusals;

namespace Poststack.Core.Pods;

/// <summary>Reads pods from documents.</summary>
internal static class PodDefinitions
{
    private const string StartupProbe = "startupProbe";
    private const string ReadinessProbe = "readinessProbe";
    private const string LivenessProbe = "livenessProbe";
    private const long LongestInSeconds = 500 * 3600;

    private static readonly string[] ProbeNames = [StartupProbe, ReadinessProbe, LivenessProbe];

    /// <returns>Null for a document of another kind, or one that is too incomplete to be one.</returns>
    public static PodDefinition? From(PodDocument document)
    {
        var isDeployment = document.Kind == PodKinds.Deployment;
        if (!isDeployment && document.Kind != PodKinds.Pod)
            return null;

        var pod = isDeployment ? document.Json["spec"]?["template"] : document.Json;
        if (pod?["spec"] is not JsonObject spec || document.Name.Length == 0)
            return null;

        return new(
            document.Name,
            isDeployment ? Number(document.Json["spec"]?["replicas"]) ?? 1 : 1,
            isDeployment,
            pod["metadata"] as JsonObject ?? [],
            spec,
            document.At
        )
        {
            Containers = Containers(spec["containers"], document.PositionOf),
            InitContainers = Containers(spec["initContainers"], document.PositionOf),
        };
    }

    /// <param name="positionOf">Where a node stands.</param>
    internal static List<PodContainer> Containers(
        JsonNode? list,
        Func<JsonNode?, SourcePosition> positionOf
    ) =>
        [
            .. PodDefinition
                .Objects(list)
                .Where(json => json["name"] is not null && json["image"] is not null)
                .Select(json => ContainerOf(json, positionOf(json["name"]))),
        ];

    private static PodContainer ContainerOf(JsonObject json, SourcePosition at)
    {
        var ports = PodDefinition
            .Objects(json["ports"])
            .Where(port => port["containerPort"] is not null)
            .Select(PortOf)
            .ToList();

        return new((string)json["name"]!, (string)json["image"]!, json, at)
        {
            Ports = ports,
            Probes = Probes(json, ports),
        };
    }

    private static List<HealthProbe> Probes(JsonObject container, IReadOnlyList<PodPort> ports)
    {
        var probes = new List<HealthProbe>();
        foreach (var name in ProbeNames)
            if (ProbeOf(container, name, ports) is { } probe)
            {
                var text = probe.ToText();
                var same = probes.FindIndex(one => one.ToText() == text);
                if (same < 0)
                    probes.Add(probe);
                else if (probe.Patience is { } && !(probes[same].Patience <= probe.Patience))
                    probes[same] = probe;
            }

        return probes;
    }

    private static HealthProbe? ProbeOf(
        JsonObject container,
        string name,
        IReadOnlyList<PodPort> ports
    ) =>
        container[name] is JsonObject probe && ProbeOf(probe, ports) is { } read
            ? read with
            {
                Patience = name switch
                {
                    ReadinessProbe => null,
                    LivenessProbe => PatienceOf(probe) + PatienceOf(container[StartupProbe]),
                    _ => PatienceOf(probe),
                },
            }
            : null;

    /// <summary>As Kubernetes counts: nothing is asked before the delay, and the last failure allowed is one too many.</summary>
    private static TimeSpan PatienceOf(JsonNode? probe) =>
        probe is null
            ? TimeSpan.Zero
            : Seconds(
                (Number(probe["initialDelaySeconds"]) ?? 0)
                    + (long)(Number(probe["periodSeconds"]) ?? 10)
                        * (Number(probe["failureThreshold"]) ?? 3)
            );

    /// <summary>No timer counts to all that a pod may ask for; `--timeout` ends at 500 hours, too.</summary>
    private static TimeSpan Seconds(long count) =>
        TimeSpan.FromSeconds(Math.Min(count, LongestInSeconds));

    private static PodPort PortOf(JsonObject port) =>
        new(
            (string?)port["name"],
            Number(port["containerPort"])!.Value,
            Number(port["hostPort"]) is { } published and > 0 ? published : null,
            (string?)port["hostIP"] ?? string.Empty,
            ((string?)port["protocol"] ?? "tcp").ToLowerInvariant()
        );

    private static HealthProbe? ProbeOf(JsonObject probe, IReadOnlyList<PodPort> ports)
    {
        var timeout = Number(probe["timeoutSeconds"]) is { } seconds and > 0
            ? Seconds(seconds)
            : HealthProbe.UsualTimeout;

        if (probe["exec"]?["command"] is JsonArray command)
            return new ExecProbe([.. command.Select(word => (string?)word ?? "")], timeout);
        if (probe["httpGet"] is JsonObject http && PortOf(http, ports) is { } port)
            return HttpProbeOf(http, port, timeout);
        if (probe["tcpSocket"] is JsonObject tcp && PortOf(tcp, ports) is { } listened)
            return new TcpProbe((string?)tcp["host"], listened, timeout);

        return null;
    }

    private static HttpProbe HttpProbeOf(JsonObject http, int port, TimeSpan timeout)
    {
        var path = (string?)http["path"] ?? "/";
        var headers = new Dictionary<string, string>();
        foreach (var header in PodDefinition.Objects(http["httpHeaders"]))
            if ((string?)header["name"] is { } name)
                headers[name] = (string?)header["value"] ?? string.Empty;

        return new(
            string.Equals((string?)http["scheme"], "HTTPS", StringComparison.OrdinalIgnoreCase),
            (string?)http["host"],
            port,
            path.StartsWith('/') ? path : $"/{path}",
            headers,
            timeout
        );
    }

    /// <summary>An integer, capped to what can be meant.</summary>
    private static int? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<long>(out var number)
            ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
            : null;

    /// <summary>By number, or by the name of one of the container's ports.</summary>
    internal static int? PortOf(JsonObject probe, IReadOnlyList<PodPort> ports)
    {
        var text = (string?)probe["port"];
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : ports.FirstOrDefault(port => port.Name == text)?.ContainerPort;
    }
}
