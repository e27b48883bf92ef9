using System.Text.Json.Nodes;

namespace Poststack.Core.Releases;

/// <summary>A definition as a line a value: `services.web.environment.LOG_LEVEL` and what it is.</summary>
public static class DefinitionPaths
{
    public static Dictionary<string, string> Of(JsonNode definition)
    {
        var found = new Dictionary<string, string>();
        Add(found, string.Empty, definition);
        return found;
    }

    private static void Add(Dictionary<string, string> found, string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map when map.Count > 0:
                foreach (var (name, value) in map)
                    Add(found, path.Length == 0 ? name : $"{path}.{name}", value);
                break;
            // A list of words, such as a command, is one thing to a person.
            case JsonArray list when list.Any(item => item is JsonObject or JsonArray):
                for (var index = 0; index < list.Count; index++)
                    Add(found, $"{path}[{index}]", list[index]);
                break;
            case JsonArray list:
                found[path] = list.ToJsonString(DefinitionText.Options);
                break;
            case JsonValue value:
                found[path] = value.TryGetValue<string>(out var text)
                    ? text
                    : value.ToJsonString(DefinitionText.Options);
                break;
        }
    }
}
