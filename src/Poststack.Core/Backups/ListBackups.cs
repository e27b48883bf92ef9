using Poststack.Core.Environments;

namespace Poststack.Core.Backups;

/// <summary>The backups of this machine.</summary>
public sealed class ListBackups(BackupStore store)
{
    /// <param name="env">Null for those of all envs, declared or not.</param>
    /// <param name="verify">Reads every byte of them.</param>
    /// <param name="onBackup">Gets the name of each that is about to be read.</param>
    public async Task<IReadOnlyList<Backup>> ExecuteAsync(
        EnvName? env,
        bool verify,
        Action<string> onBackup,
        CancellationToken ct
    )
    {
        var found = (env is null ? store.Envs : [env.Value]).SelectMany(store.ReadAll).ToList();
        if (!verify)
            return found;

        var verified = new List<Backup>(found.Count);
        foreach (var backup in found)
        {
            onBackup(backup.Name);
            verified.Add(await BackupStore.VerifyAsync(backup, _ => { }, ct));
        }

        return verified;
    }
}
