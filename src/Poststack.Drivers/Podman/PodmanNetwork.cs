using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>Reads the JSON of `podman network inspect`.</summary>
internal static class PodmanNetwork
{
    public static IReadOnlyList<NetworkFacts> ParseAll(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Parse)];
    }

    private static NetworkFacts Parse(JsonElement network)
    {
        var (subnet, gateway) = Addresses(network);
        return new(Text(network, "name"), subnet, gateway, Labels(network));
    }

    private static (string Subnet, string Gateway) Addresses(JsonElement network)
    {
        if (
            !network.TryGetProperty("subnets", out var subnets)
            || subnets.ValueKind is not JsonValueKind.Array
        )
            return ("", "");

        return subnets
            .EnumerateArray()
            .Select(subnet => (Text(subnet, "subnet"), Text(subnet, "gateway")))
            .FirstOrDefault(pair => IsVersion4(pair.Item1), ("", ""));
    }

    private static bool IsVersion4(string subnet) =>
        IPNetwork.TryParse(subnet, out var range)
        && range.BaseAddress.AddressFamily is AddressFamily.InterNetwork;

    private static Dictionary<string, string> Labels(JsonElement network) =>
        network.TryGetProperty("labels", out var labels) && labels.ValueKind is JsonValueKind.Object
            ? labels
                .EnumerateObject()
                .ToDictionary(label => label.Name, label => label.Value.GetString() ?? "")
            : [];

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
