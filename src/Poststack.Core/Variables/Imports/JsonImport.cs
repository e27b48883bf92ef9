using System.Text.Json;

namespace Poststack.Core.Variables.Imports;

/// <summary>
/// `{"KEY": "value"}`; Doppler's `{"KEY": {"computed": "value"}}`; Infisical's `[{"key": …, "value": …}]`.
/// </summary>
/// <remarks>Whatever stands in Doppler or Infisical is a secret, but for what Doppler calls unmasked.</remarks>
internal static class JsonImport
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <param name="isDopplers">Doppler wrote it: a flat map tells that only by what Doppler adds to it.</param>
    public static IReadOnlyList<ImportedVariable> Read(string path, string text, bool isDopplers)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => [.. ReadObject(path, document.RootElement, isDopplers)],
                JsonValueKind.Array => [.. ReadList(path, document.RootElement)],
                _ => throw ImportRefusals.Malformed(
                    path,
                    "JSON",
                    "it is neither an object nor a list."
                ),
            };
        }
        catch (JsonException e)
        {
            throw ImportRefusals.Malformed(
                path,
                "JSON",
                $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}."
            );
        }
    }

    private static IEnumerable<ImportedVariable> ReadObject(
        string path,
        JsonElement map,
        bool isDopplers
    )
    {
        isDopplers |= map.TryGetProperty("DOPPLER_PROJECT", out _);
        foreach (var property in map.EnumerateObject())
        {
            var hasMore =
                property.Value.ValueKind == JsonValueKind.Object
                && property.Value.TryGetProperty("computed", out _);
            var value = hasMore ? property.Value.GetProperty("computed") : property.Value;
            // Restricted ones come as null: Doppler shows nobody their values.
            var isWithheld = (hasMore || isDopplers) && value.ValueKind == JsonValueKind.Null;
            yield return new(
                property.Name,
                isWithheld ? "" : Text(path, property.Name, value),
                IsSecret: hasMore ? !IsUnmasked(property.Value) : isDopplers
            )
            {
                IsWithheld = isWithheld,
            };
        }
    }

    private static bool IsUnmasked(JsonElement secret) =>
        secret.TryGetProperty("computedVisibility", out var visibility)
        && visibility.ValueKind == JsonValueKind.String
        && visibility.ValueEquals("unmasked");

    private static IEnumerable<ImportedVariable> ReadList(string path, JsonElement list)
    {
        foreach (var item in list.EnumerateArray())
            if (
                item.ValueKind == JsonValueKind.Object
                && Find(item, "key", "secretKey") is { ValueKind: JsonValueKind.String } key
                && Find(item, "value", "secretValue") is { } value
            )
                yield return new(
                    key.GetString()!,
                    Text(path, key.GetString()!, value),
                    IsSecret: true
                )
                {
                    IsPersonal =
                        Find(item, "type") is { ValueKind: JsonValueKind.String } type
                        && type.ValueEquals("personal"),
                };
            else
                throw ImportRefusals.Malformed(path, "JSON", "an item has no key and value.");
    }

    private static JsonElement? Find(JsonElement item, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (item.TryGetProperty(name, out var found))
                return found;

        return null;
    }

    private static string Text(string path, string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Null => throw ImportRefusals.Malformed(
                path,
                "JSON",
                $"{name} is null. Remove it there, or give it a value; \"\" is an empty one."
            ),
            _ => throw ImportRefusals.Malformed(
                path,
                "JSON",
                $"{name} is no single value (a list or an object)."
            ),
        };
}
