using System.Text.Json;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>Reads a line of `podman events --format '{{json .}}'`, in docker's words for the same.</summary>
internal static class PodmanEvent
{
    /// <param name="labels">`name` or `name=value`: podman takes several as alternatives, and we want all.</param>
    /// <returns>Null where the container lacks one of them.</returns>
    public static ContainerEvent? Parse(string line, IReadOnlyList<string> labels)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var attributes = Attributes(root);
        if (!labels.All(label => Has(attributes, label)))
            return null;

        return new(
            Text(root, "ID"),
            Text(root, "Name"),
            attributes.GetValueOrDefault("com.docker.compose.service"),
            Action(root),
            root.TryGetProperty("ContainerExitCode", out var code) ? code.GetInt32() : null,
            root.GetProperty("Time").GetDateTimeOffset()
        );
    }

    private static string Action(JsonElement root) =>
        Text(root, "Status") switch
        {
            "died" => "die",
            "remove" => "destroy",
            "health_status" when Text(root, "HealthStatus") is { Length: > 0 } health =>
                $"health_status: {health}",
            var status => status,
        };

    private static Dictionary<string, string> Attributes(JsonElement root) =>
        root.TryGetProperty("Attributes", out var found) && found.ValueKind is JsonValueKind.Object
            ? found
                .EnumerateObject()
                .ToDictionary(one => one.Name, one => one.Value.GetString() ?? "")
            : [];

    private static bool Has(Dictionary<string, string> attributes, string label)
    {
        var parts = label.Split('=', 2);
        return attributes.TryGetValue(parts[0], out var value)
            && (parts.Length == 1 || parts[1] == value);
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
