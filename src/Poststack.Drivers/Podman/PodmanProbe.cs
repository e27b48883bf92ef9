using System.Text.Json;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>Whether podman is there and works, and `docker compose` with it.</summary>
/// <remarks>
/// `podman version` sets up its storage and its runtime as every command does, and fails where they do. `podman info` would ask
/// the package manager five times besides, half a second on Debian.
/// </remarks>
internal sealed class PodmanProbe(PodmanClient podman, IProcessRunner runner)
{
    public async Task<EngineStatus> ProbeAsync(CancellationToken ct)
    {
        try
        {
            var compose = ComposeVersionAsync(ct);
            var version = await podman.TryAsync(ct, "version", "--format", "json");
            return new(
                Installed: true,
                Running: version.Succeeded,
                version.Succeeded ? Version(version.Exact) : null,
                await compose,
                version.Succeeded ? null : PodmanWords.Gist(version)
            );
        }
        catch (RefusalException missing)
        {
            return new(false, false, null, null, missing.Message);
        }
    }

    // Of the engine, where it is another machine's.
    private static string? Version(string json)
    {
        using var document = JsonDocument.Parse(json);
        var engine = document.RootElement.TryGetProperty("Server", out var server)
            ? server
            : document.RootElement.GetProperty("Client");
        return engine.GetProperty("Version").GetString();
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
