using Poststack.Core.Engines;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>Networks by name, although docker lets several have the same one.</summary>
internal sealed class DockerNetworks(DockerClient docker)
{
    private const int Patience = 40;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly DockerInspection _inspection = new(docker);

    /// <summary>The network that was there first, or that is in use already.</summary>
    public async Task<NetworkFacts?> FindAsync(string name, CancellationToken ct)
    {
        var all = await NamedAsync(name, ct);
        return all is [var kept, ..] ? kept.Facts with { IsAmbiguous = all.Length > 1 } : null;
    }

    /// <summary>Makes the network, or leaves one of those that have the name.</summary>
    public async Task<NetworkFacts> CreateAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    )
    {
        if (await NamedAsync(name, ct) is [var kept, .. var others])
        {
            await RemoveAllAsync(others, ct);
            return kept.Facts;
        }

        var command = docker.Command([
            "network",
            "create",
            .. labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" }),
            name,
        ]);
        var created = await docker.TryAsync(command, onLine: null, ct);
        if (created.Succeeded)
            return await SettleAsync(name, created.Exact.Trim(), ct);

        return await FindAsync(name, ct) ?? throw docker.Refuse(command, created);
    }

    /// <summary>Removes every network of that name.</summary>
    public async Task RemoveAsync(string name, CancellationToken ct) =>
        await RemoveAllAsync(await NamedAsync(name, ct), ct);

    private async Task RemoveAllAsync(InspectedNetwork[] networks, CancellationToken ct)
    {
        foreach (var network in networks)
            await RemoveOneAsync(network.Id, ct);
    }

    private Task RemoveOneAsync(string id, CancellationToken ct) =>
        docker.RemoveOnceFreeAsync("network-in-use", ct, "network", "rm", id);

    // Two creations at the same time both succeed (docker 20.10), and then the name is ambiguous for
    // ever. The older one stays; everybody removes only what they made themselves.
    private async Task<NetworkFacts> SettleAsync(string name, string own, CancellationToken ct)
    {
        for (var look = 0; ; look++)
        {
            var all = await NamedAsync(name, ct);
            if (all is [var only])
                return only.Facts;

            var others = all.Where(network => network.Id != own).ToList();
            if (all[0].Id != own || look == Patience)
            {
                await RemoveOneAsync(own, ct);
                return others[0].Facts;
            }

            await Task.Delay(BetweenLooks, ct);
        }
    }

    /// <summary>All networks of exactly that name: those in use first, then the oldest.</summary>
    private async Task<InspectedNetwork[]> NamedAsync(string name, CancellationToken ct)
    {
        if (await _inspection.AskSocketAsync(EngineInspection.Network, [name], ct) is { } answer)
            return Sorted(name, answer);

        var command = docker.Command("network", "inspect", name);
        var result = await docker.TryAsync(command, onLine: null, ct);
        if (!result.Succeeded && DockerWords.Says(result.ExactError, "is ambiguous"))
            return await InspectEachAsync(name, ct);
        if (!result.Succeeded && !DockerWords.SaysMissing(result))
            throw docker.Refuse(command, result);

        return Sorted(name, result.Exact);
    }

    private async Task<InspectedNetwork[]> InspectEachAsync(string name, CancellationToken ct)
    {
        var list = await docker.RequireAsync(
            ct,
            "network",
            "ls",
            "--quiet",
            "--no-trunc",
            "--filter",
            $"name=^{name}$"
        );
        var ids = list.Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var result = await docker.TryAsync(ct, ["network", "inspect", .. ids]);
        return Sorted(name, result.Exact);
    }

    // docker also takes the beginning of an id for a name.
    private static InspectedNetwork[] Sorted(string name, string json) =>
        [
            .. InspectedNetwork
                .ParseAll(json)
                .Where(network => network.Facts.Name == name)
                .OrderByDescending(network => network.IsUsed)
                .ThenBy(network => network.CreatedAt)
                .ThenBy(network => network.Id, StringComparer.Ordinal),
        ];
}
