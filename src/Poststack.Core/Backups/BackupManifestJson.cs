using System.Text.Json;
using System.Text.Json.Serialization;

namespace Poststack.Core.Backups;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(RestoreRecord))]
internal sealed partial class BackupManifestJson : JsonSerializerContext;
