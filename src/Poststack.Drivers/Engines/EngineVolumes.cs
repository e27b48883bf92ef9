namespace Poststack.Drivers.Engines;

internal sealed class EngineVolumes(EngineClient engine)
{
    public Task<bool> ExistsAsync(string name, CancellationToken ct) =>
        engine.RequireUnlessMissingAsync(ct, "volume", "inspect", name);

    public async Task CreateAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    )
    {
        var options = labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" });
        var command = engine.Command(["volume", "create", .. options, name]);
        var created = await engine.TryAsync(command, onLine: null, ct);

        // Where one of that name is there, docker says nothing and podman complains.
        if (!created.Succeeded && !await ExistsAsync(name, ct))
            throw engine.Refuse(command, created);
    }

    public Task RemoveAsync(string name, CancellationToken ct) =>
        engine.RemoveOnceFreeAsync("volume-in-use", ct, "volume", "rm", name);
}
