using System.Text.Json.Serialization;

namespace Poststack.Core.Variables.Declarations;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    WriteIndented = true
)]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(MatchingValue))]
internal sealed partial class DeclarationsJson : JsonSerializerContext;
