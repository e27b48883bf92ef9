using System.Text.Json;
using System.Text.Json.Serialization;

namespace Poststack.Core.Environments;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(EnvState))]
internal sealed partial class EnvStateJson : JsonSerializerContext;
