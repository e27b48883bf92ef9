using System.Text.Json.Nodes;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Variables;

namespace Poststack.Core.Exports.Compose;

/// <summary>A compose export as text: `$` escaped, secrets as they are or as references.</summary>
internal static class ComposeFileText
{
    private static readonly Dictionary<string, string> NoComments = [];

    public static string Of(JsonObject export, SecretReferences references)
    {
        using var text = new StringWriter { NewLine = "\n" };
        YamlText.Write(text, (JsonObject)Escaped(export, references)!, NoComments);
        return text.ToString();
    }

    /// <summary>
    /// Turns what the user's files themselves call a secret and hold in the clear into references: values
    /// of variables and build arguments with such a name.
    /// </summary>
    public static void ReferToLiteralSecrets(JsonObject model, SecretReferences references)
    {
        foreach (var (_, service) in model["services"] as JsonObject ?? [])
        {
            Refer(service?["environment"] as JsonObject, references);
            Refer(service?["build"]?["args"] as JsonObject, references);
        }
    }

    private static void Refer(JsonObject? values, SecretReferences references)
    {
        foreach (var (name, value) in (values ?? []).ToList())
            if (
                SecretNames.LooksSecret(name)
                && VariableNames.IsReferable(name)
                && value is JsonValue
                && value.ToString() is { Length: > 0 } text
                && !SecretReferences.IsMarked(text)
            )
                values![name] = references.Add(name, text);
    }

    private static JsonNode? Escaped(JsonNode? node, SecretReferences references) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.Select(entry =>
                    KeyValuePair.Create(entry.Key, Escaped(entry.Value, references))
                )
            ),
            JsonArray list => new JsonArray([.. list.Select(item => Escaped(item, references))]),
            JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(
                references.Replace(text, ComposeText.Escape, Reference)
            ),
            _ => node?.DeepClone(),
        };

    // Without its value nothing starts, rather than something with an empty password.
    private static string Reference(string name) => $"${{{name}:?}}";
}
