using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Poststack.Core.Engines;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>Reads the JSON of `docker network inspect`.</summary>
/// <param name="CreatedAt">By the engine's clock.</param>
/// <param name="IsUsed">A running container is attached.</param>
internal sealed record InspectedNetwork(
    string Id,
    DateTimeOffset CreatedAt,
    bool IsUsed,
    NetworkFacts Facts
)
{
    public static IReadOnlyList<InspectedNetwork> ParseAll(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Parse)];
    }

    private static InspectedNetwork Parse(JsonElement network)
    {
        var (subnet, gateway) = Addresses(network);
        return new(
            network.GetProperty(nameof(Id)).GetString()!,
            network.GetProperty("Created").GetDateTimeOffset(),
            network.TryGetProperty("Containers", out var users)
                && users.ValueKind is JsonValueKind.Object
                && users.EnumerateObject().Any(),
            new(
                network.GetProperty("Name").GetString()!,
                subnet,
                gateway,
                InspectedLabels.Parse(network)
            )
        );
    }

    // The host network and the null driver have no addresses at all.
    private static (string Subnet, string Gateway) Addresses(JsonElement network)
    {
        var pools = network.GetProperty("IPAM").GetProperty("Config");
        if (pools.ValueKind is not JsonValueKind.Array)
            return ("", "");

        foreach (var pool in pools.EnumerateArray())
        {
            var subnet = pool.TryGetProperty("Subnet", out var cidr) ? cidr.GetString() ?? "" : "";
            if (!IPNetwork.TryParse(subnet, out var range))
                continue;
            if (range.BaseAddress.AddressFamily is not AddressFamily.InterNetwork)
                continue;

            var gateway = pool.TryGetProperty("Gateway", out var own) ? own.GetString() : null;
            return (subnet, string.IsNullOrEmpty(gateway) ? FirstHost(range) : gateway);
        }

        return ("", "");
    }

    // A network whose file names only a subnet: the bridge driver takes the first address.
    private static string FirstHost(IPNetwork range)
    {
        var bytes = range.BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return new IPAddress(bytes).ToString();
    }
}
