using System.Text.Json;
using System.Text.Json.Serialization;

namespace Poststack.Core.Backups;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(RestoreRecord))]
internal sealed partial class BackupManifestJson : JsonSerializerContext;
