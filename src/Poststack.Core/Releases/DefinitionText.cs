using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Poststack.Core.Releases;

/// <summary>JSON for a person: `&amp;` and `'` stay as they are.</summary>
internal static class DefinitionText
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(),
        };
}
