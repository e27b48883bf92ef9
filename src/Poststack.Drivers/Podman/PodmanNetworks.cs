using System.Text.Json.Nodes;
using Poststack.Core.Engines;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>Networks by name, which podman keeps unique.</summary>
internal sealed class PodmanNetworks(PodmanClient podman)
{
    public async Task<NetworkFacts?> FindAsync(string name, CancellationToken ct)
    {
        var found = await podman.Inspection.InspectAsync(EngineInspection.Network, [name], ct);

        // podman also takes an id, or its beginning, for a name.
        return PodmanNetwork.ParseAll(found).FirstOrDefault(one => one.Name == name);
    }

    public async Task<NetworkFacts> CreateAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    )
    {
        if (await AskServiceAsync(name, labels, ct) && await FindAsync(name, ct) is { } asked)
            return asked;

        var options = labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" });
        var command = podman.Command(["network", "create", .. options, name]);
        var created = await podman.TryAsync(command, onLine: null, ct);

        return await FindAsync(name, ct) ?? throw podman.Refuse(command, created);
    }

    // A process of podman's takes ten times as long.
    private Task<bool> AskServiceAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    ) =>
        podman.AskServiceAsync(
            "networks/create",
            new JsonObject
            {
                ["name"] = name,
                ["driver"] = "bridge",
                ["dns_enabled"] = true,
                ["labels"] = new JsonObject(
                    labels.Select(label =>
                        KeyValuePair.Create(label.Key, (JsonNode?)JsonValue.Create(label.Value))
                    )
                ),
            }.ToJsonString(),
            ct
        );

    public Task RemoveAsync(string name, CancellationToken ct) =>
        podman.RemoveOnceFreeAsync("network-in-use", ct, "network", "rm", name);
}
