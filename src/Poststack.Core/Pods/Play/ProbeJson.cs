using System.Text.Json.Nodes;
using Poststack.Core.Deployments.Probes;

namespace Poststack.Core.Pods.Play;

/// <summary>Probes on a label, so that a status can run them without reading any file.</summary>
internal static class ProbeJson
{
    public static string Write(IReadOnlyList<HealthProbe> probes) =>
        new JsonArray([.. probes.Select(Write)]).ToJsonString();

    public static IReadOnlyList<HealthProbe> Read(string text) =>
        [.. JsonNode.Parse(text)!.AsArray().Select(probe => Read(probe!.AsObject()))];

    private static JsonObject Write(HealthProbe probe)
    {
        var json = new JsonObject { ["timeout"] = probe.Timeout.TotalSeconds };
        switch (probe)
        {
            case ExecProbe exec:
                json["exec"] = new JsonArray([
                    .. exec.Command.Select(word => JsonValue.Create(word)),
                ]);
                break;
            case HttpProbe http:
                json["http"] = http.Path;
                json["port"] = http.Port;
                json["tls"] = http.IsTls;
                json["host"] = http.Host;
                json["headers"] = new JsonObject(
                    http.Headers.Select(header =>
                        KeyValuePair.Create(header.Key, (JsonNode?)header.Value)
                    )
                );
                break;
            case TcpProbe tcp:
                json["port"] = tcp.Port;
                json["host"] = tcp.Host;
                break;
        }

        return json;
    }

    private static HealthProbe Read(JsonObject json)
    {
        var timeout = TimeSpan.FromSeconds(json["timeout"]!.GetValue<double>());
        if (json["exec"] is JsonArray command)
            return new ExecProbe([.. command.Select(word => (string)word!)], timeout);

        var host = (string?)json["host"];
        var port = json["port"]!.GetValue<int>();
        return (string?)json["http"] is { } path
            ? new HttpProbe(
                (bool)json["tls"]!,
                host,
                port,
                path,
                json["headers"]!
                    .AsObject()
                    .ToDictionary(header => header.Key, header => (string)header.Value!),
                timeout
            )
            : new TcpProbe(host, port, timeout);
    }
}
