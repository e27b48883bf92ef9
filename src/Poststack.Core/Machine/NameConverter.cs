using System.Text.Json;
using System.Text.Json.Serialization;

namespace Poststack.Core.Machine;

/// <summary>An enum as the name of its member, in JSON files of ours. The framework's own does more, in 9 kB for each enum.</summary>
internal sealed class NameConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    /// <exception cref="JsonException">No member has that name.</exception>
    public override T Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TokenType == JsonTokenType.String
        && Enum.TryParse<T>(reader.GetString(), ignoreCase: true, out var value)
        && Enum.IsDefined(value)
            ? value
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
