namespace Poststack.Core.Backups;

/// <summary>Which backups `--keep` takes away.</summary>
public static class Retention
{
    /// <summary>
    /// All but the newest <paramref name="keep"/> of those that are whole. One that is damaged neither counts nor goes: somebody
    /// should look at it.
    /// </summary>
    /// <param name="backups">Of one env, the newest first.</param>
    public static IReadOnlyList<Backup> Expired(IReadOnlyList<Backup> backups, int keep) =>
        [
            .. backups
                .Where(backup => backup.State is BackupState.Whole or BackupState.Verified)
                .Skip(keep),
        ];
}
