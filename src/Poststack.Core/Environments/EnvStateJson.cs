using System.Text.Json;
using System.Text.Json.Serialization;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Machine;

namespace Poststack.Core.Environments;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(NameConverter<EngineKind>), typeof(NameConverter<PostgresProvider>)]
)]
[JsonSerializable(typeof(EnvState))]
internal sealed partial class EnvStateJson : JsonSerializerContext;
