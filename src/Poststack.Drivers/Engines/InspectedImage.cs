using System.Text.Json;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Engines;

/// <summary>Reads the JSON of `image inspect`.</summary>
internal static class InspectedImage
{
    public static IReadOnlyList<ImageFacts> ParseAll(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Parse)];
    }

    private static ImageFacts Parse(JsonElement image)
    {
        var config = image.GetProperty("Config");

        return new(
            Id(image.GetProperty("Id").GetString()!),
            Words(config, "Entrypoint"),
            Words(config, "Cmd"),
            Words(config, "Env")
                .Select(variable => variable.Split('=', 2))
                .Where(variable => variable.Length == 2)
                .DistinctBy(variable => variable[0])
                .ToDictionary(variable => variable[0], variable => variable[1]),
            config.TryGetProperty("Volumes", out var volumes)
            && volumes.ValueKind is JsonValueKind.Object
                ? [.. volumes.EnumerateObject().Select(volume => volume.Name)]
                : []
        );
    }

    /// <summary>As docker writes it; podman leaves the kind of digest out.</summary>
    public static string Id(string id) =>
        id.Length == 0 || id.Contains(':', StringComparison.Ordinal) ? id : $"sha256:{id}";

    private static IReadOnlyList<string> Words(JsonElement config, string name) =>
        config.TryGetProperty(name, out var words) && words.ValueKind is JsonValueKind.Array
            ? [.. words.EnumerateArray().Select(word => word.GetString()!)]
            : [];
}
