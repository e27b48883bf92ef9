using System.Text.Json;
using Poststack.Core.Environments;
using Poststack.Core.Machine;

namespace Poststack.Core.Backups;

/// <summary>Remembers restores between their first and their last step, so that one that was cut off is gone on with.</summary>
public sealed class RestoreRecords(EnvStateStore state)
{
    /// <returns>Null for none, and for a file that says nothing: then what is left on the server is removed.</returns>
    public RestoreRecord? Find(EnvName env)
    {
        try
        {
            return File.Exists(FileOf(env))
                ? JsonSerializer.Deserialize(
                    File.ReadAllBytes(FileOf(env)),
                    BackupManifestJson.Default.RestoreRecord
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(EnvName env, RestoreRecord record) =>
        PrivateFile.Write(
            FileOf(env),
            JsonSerializer.SerializeToUtf8Bytes(record, BackupManifestJson.Default.RestoreRecord)
        );

    public void Forget(EnvName env) => File.Delete(FileOf(env));

    private string FileOf(EnvName env) => Path.Combine(state.FolderOf(env), "restore.json");
}
