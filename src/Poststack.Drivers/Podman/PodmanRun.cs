using System.Text.Json;
using Poststack.Core.Engines;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>Runs one created container to its end over podman's socket.</summary>
/// <remarks>
/// `podman start --attach` looks four times in a second whether the container has ended, and a process of
/// podman's takes longer than most init containers. https://docs.podman.io/en/v4.3/_static/api.html, "Attach to
/// a container" of libpod's.
/// </remarks>
internal sealed class PodmanRun(PodmanClient podman, EngineSocket socket)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <returns>Its end; null where nothing ran, and podman has the words for why.</returns>
    public async Task<ContainerEnd?> RunToEndAsync(
        string id,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var path = $"{PodmanInspection.Api}/containers/{Uri.EscapeDataString(id)}";
        if (!await IsPlainAsync(path, ct))
            return null;

        // Attaching prepares the container; it runs once both have happened, and nothing that it says is missed.
        await using var output = await socket.UpgradeAsync(
            $"{path}/attach?stream=true&stdin=false&stdout=true&stderr=true",
            ct
        );
        if (output is null)
            return null;

        var started = await socket.PostAsync($"{path}/start", json: null, ct);
        if (!started && await LookAsync(id, ct) is not { State: not ContainerState.Created })
            return null;

        await new AttachedOutput(onLine).ReadAsync(output, ct);
        return await WaitAsync(id, ct);
    }

    // What a terminal shows is not told apart into streams, and podman 4 does not say which of the two comes.
    private async Task<bool> IsPlainAsync(string path, CancellationToken ct)
    {
        if (await socket.GetAsync($"{path}/json", ct) is not { Json: { } json })
            return false;

        using var document = JsonDocument.Parse(json);
        return !document.RootElement.GetProperty("Config").GetProperty("Tty").GetBoolean();
    }

    /// <returns>Null where the container is gone.</returns>
    private async Task<ContainerEnd?> WaitAsync(string id, CancellationToken ct)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            if (await LookAsync(id, ct) is not { } container)
                return null;
            if (container.State is ContainerState.Exited or ContainerState.Dead)
                return new(container.ExitCode, null);

            await Task.Delay(pause, ct);
        }
    }

    private async Task<ContainerFacts?> LookAsync(string id, CancellationToken ct) =>
        InspectedContainer.ParseAll(
            await podman.Inspection.InspectAsync(EngineInspection.Container, [id], ct)
        )
            is [var container, ..]
            ? container
            : null;
}
