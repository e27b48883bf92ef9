using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Poststack.Core.Deployments;

/// <summary>Which TCP ports of this machine a service always takes; of a range, its engine chooses.</summary>
public static class ServicePorts
{
    public static IReadOnlyList<IPEndPoint> Of(ComposeService service) =>
        [
            .. (service.Json["ports"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Where(port => IsTcp((string?)port["protocol"]))
                .Select(port =>
                    service.Pod is null
                        ? Read((string?)port["published"], (string?)port["host_ip"])
                        : Read(
                            port["hostPort"]
                                ?.GetValue<long>()
                                .ToString(CultureInfo.InvariantCulture),
                            (string?)port["hostIP"]
                        )
                )
                .OfType<IPEndPoint>(),
        ];

    private static bool IsTcp(string? protocol) =>
        protocol is null or "" || protocol.Equals("tcp", StringComparison.OrdinalIgnoreCase);

    private static IPEndPoint? Read(string? published, string? address) =>
        ushort.TryParse(published, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port > 0
        && IPAddress.TryParse(string.IsNullOrEmpty(address) ? "0.0.0.0" : address, out var where)
            ? new(where, port)
            : null;
}
