using System.Text.Json;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>Reads a line of `podman events --format '{{json .}}'`, in docker's words for the same.</summary>
internal static class PodmanEvent
{
    /// <param name="labels">`name` or `name=value`: podman takes several as alternatives, and we want all.</param>
    /// <returns>Null where the container lacks one of them, and for a line that is not understood.</returns>
    public static ContainerEvent? Parse(string line, IReadOnlyList<string> labels)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement, labels);
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static ContainerEvent? Read(JsonElement root, IReadOnlyList<string> labels)
    {
        var attributes = Attributes(root);
        if (!labels.All(label => Has(attributes, label)) || TimeOf(root) is not { } at)
            return null;

        return new(
            Text(root, "ID"),
            Text(root, "Name"),
            attributes.GetValueOrDefault("com.docker.compose.service"),
            Action(root),
            root.TryGetProperty("ContainerExitCode", out var code) ? code.GetInt32() : null,
            at
        );
    }

    // Since podman 5 in nanoseconds since 1970, before that written out.
    private static DateTimeOffset? TimeOf(JsonElement root) =>
        root.TryGetProperty("timeNano", out var nanoseconds)
            ? DateTimeOffset.UnixEpoch.AddTicks(
                nanoseconds.GetInt64() / TimeSpan.NanosecondsPerTick
            )
        : root.TryGetProperty("Time", out var written) ? written.GetDateTimeOffset()
        : null;

    private static string Action(JsonElement root) =>
        Text(root, "Status") switch
        {
            "died" => "die",
            "remove" => "destroy",
            "health_status" when Text(root, "health_status") is { Length: > 0 } health =>
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
