using Poststack.Core.Refusals;

namespace Poststack.Drivers.Engines;

internal sealed class EngineVolumes(EngineClient engine)
{
    private const int Patience = 25;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

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

    // A container that somebody is just removing, a killed command perhaps, holds its volumes for moments.
    public async Task RemoveAsync(string name, CancellationToken ct)
    {
        for (var look = 0; ; look++)
        {
            try
            {
                await engine.RequireUnlessMissingAsync(ct, "volume", "rm", name);
                return;
            }
            catch (RefusalException e) when (e.Refusal.Code == "volume-in-use" && look < Patience)
            {
                await Task.Delay(BetweenLooks, ct);
            }
        }
    }
}
