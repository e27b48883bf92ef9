using System.Text.Json;

namespace Poststack.Drivers.Engines;

/// <summary>Reads `"Labels": {…}`, which engines write as null where there are none.</summary>
internal static class InspectedLabels
{
    public static IReadOnlyDictionary<string, string> Parse(JsonElement owner) =>
        owner.TryGetProperty("Labels", out var labels) && labels.ValueKind is JsonValueKind.Object
            ? labels
                .EnumerateObject()
                .ToDictionary(label => label.Name, label => label.Value.GetString() ?? "")
            : new Dictionary<string, string>();
}
