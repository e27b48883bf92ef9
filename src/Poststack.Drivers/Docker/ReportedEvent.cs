using System.Globalization;
using System.Text.Json;
using Poststack.Core.Engines;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>Reads a line of `docker events --format '{{json .}}'`.</summary>
internal static class ReportedEvent
{
    public static ContainerEvent Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var actor = root.GetProperty("Actor");
        var attributes = actor.GetProperty("Attributes");
        return new(
            actor.GetProperty("ID").GetString()!,
            Attribute(attributes, "name") ?? "",
            Attribute(attributes, "com.docker.compose.service"),
            root.GetProperty("Action").GetString()!,
            Attribute(attributes, "exitCode") is { } code
                ? int.Parse(code, CultureInfo.InvariantCulture)
                : null,
            DateTimeOffset.UnixEpoch.AddTicks(
                root.GetProperty("timeNano").GetInt64() / TimeSpan.NanosecondsPerTick
            )
        );
    }

    private static string? Attribute(JsonElement attributes, string name) =>
        attributes.TryGetProperty(name, out var value) ? value.GetString() : null;
}
