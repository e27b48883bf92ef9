using System.Text.Json;
using System.Text.Json.Serialization;
using Poststack.Core.Machine;

namespace Poststack.Core.Releases;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(NameConverter<ReleaseOutcome>)]
)]
[JsonSerializable(typeof(Release))]
internal sealed partial class ReleaseJson : JsonSerializerContext;
