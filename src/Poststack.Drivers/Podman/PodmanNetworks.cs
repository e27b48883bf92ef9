using Poststack.Core.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>Networks by name, which podman keeps unique.</summary>
internal sealed class PodmanNetworks(PodmanClient podman)
{
    public async Task<NetworkFacts?> FindAsync(string name, CancellationToken ct)
    {
        var command = podman.Command("network", "inspect", name);
        var result = await podman.TryAsync(command, onLine: null, ct);
        if (!result.Succeeded && !podman.Dialect.SaysMissing(result))
            throw podman.Refuse(command, result);

        // podman also takes an id, or its beginning, for a name.
        return PodmanNetwork.ParseAll(result.Exact).FirstOrDefault(found => found.Name == name);
    }

    public async Task<NetworkFacts> CreateAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    )
    {
        var options = labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" });
        var command = podman.Command(["network", "create", .. options, name]);
        var created = await podman.TryAsync(command, onLine: null, ct);

        return await FindAsync(name, ct) ?? throw podman.Refuse(command, created);
    }

    public Task RemoveAsync(string name, CancellationToken ct) =>
        podman.RequireUnlessMissingAsync(ct, "network", "rm", name);
}
