using System.Text.Json;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>Whether podman is there and works, and `docker compose` with it.</summary>
internal sealed class PodmanProbe(PodmanClient podman, IProcessRunner runner)
{
    public async Task<EngineStatus> ProbeAsync(CancellationToken ct)
    {
        try
        {
            var compose = ComposeVersionAsync(ct);
            var info = await podman.TryAsync(ct, "info", "--format", "json");
            return new(
                Installed: true,
                Running: info.Succeeded,
                info.Succeeded ? Version(info.Exact) : null,
                await compose,
                info.Succeeded ? null : PodmanWords.Gist(info)
            );
        }
        catch (RefusalException missing)
        {
            return new(false, false, null, null, missing.Message);
        }
    }

    private static string? Version(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("version").GetProperty("Version").GetString();
    }

    private async Task<string?> ComposeVersionAsync(CancellationToken ct)
    {
        try
        {
            var compose = await runner.RunAsync(new("docker", "compose", "version", "--short"), ct);
            return compose.Succeeded ? compose.Exact.Trim() : null;
        }
        catch (RefusalException)
        {
            return null;
        }
    }
}
