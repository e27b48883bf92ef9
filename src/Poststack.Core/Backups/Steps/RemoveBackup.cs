using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>Takes a backup away that there are enough newer ones of.</summary>
public sealed record RemoveBackup(Backup Backup, int Keep) : BackupStep($"remove.{Backup.Id}")
{
    public override string Title => $"remove {Backup.Name}: {Keep} newer ones are kept";

    public override Task<string?> RunAsync(BackupWork work, StepScope scope, CancellationToken ct)
    {
        BackupStore.Remove(Backup);
        return Task.FromResult<string?>(null);
    }
}
