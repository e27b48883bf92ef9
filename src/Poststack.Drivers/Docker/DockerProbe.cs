using System.Text.Json;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>Whether docker, its engine and compose are there.</summary>
internal sealed class DockerProbe(DockerClient docker)
{
    public async Task<EngineStatus> ProbeAsync(CancellationToken ct)
    {
        try
        {
            var engine = docker.TryAsync(ct, "version", "--format", "{{json .}}");
            var compose = docker.TryAsync(ct, "compose", "version", "--short");
            await Task.WhenAll(engine, compose);
            return Read(await engine, await compose);
        }
        catch (RefusalException missing)
        {
            return new(false, false, null, null, missing.Message);
        }
    }

    private static EngineStatus Read(ToolResult engine, ToolResult compose)
    {
        using var document = engine.Exact.StartsWith('{') ? JsonDocument.Parse(engine.Exact) : null;
        var server = Version(document, "Server");
        return new(
            Installed: true,
            Running: server is not null,
            server ?? Version(document, "Client"),
            compose.Succeeded ? compose.Exact.Trim() : null,
            server is null ? DockerWords.Gist(engine) : null
        );
    }

    private static string? Version(JsonDocument? document, string part) =>
        document is not null
        && document.RootElement.TryGetProperty(part, out var found)
        && found.ValueKind is JsonValueKind.Object
            ? found.GetProperty("Version").GetString()
            : null;
}
