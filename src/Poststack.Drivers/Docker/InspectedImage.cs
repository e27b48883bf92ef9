using System.Text.Json;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>Reads the JSON of `docker image inspect`.</summary>
internal static class InspectedImage
{
    public static ImageFacts Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var image = document.RootElement[0];
        var config = image.GetProperty("Config");

        return new(
            image.GetProperty("Id").GetString()!,
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

    private static IReadOnlyList<string> Words(JsonElement config, string name) =>
        config.TryGetProperty(name, out var words) && words.ValueKind is JsonValueKind.Array
            ? [.. words.EnumerateArray().Select(word => word.GetString()!)]
            : [];
}
