using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>Reads the whole dump before anything is made of it.</summary>
public sealed record CheckBackup(Backup Backup) : RestoreStep("check")
{
    public override string Title =>
        $"check the {DataSize.ToText(Backup.Manifest!.Size)} of {Backup.Name}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        var told = new TransferLine(scope, work.Tools.Envs.Clock, Backup.Manifest!.Size);
        var verified = await BackupStore.VerifyAsync(Backup, told.Report, ct);
        return verified.State == BackupState.Verified
            ? "SHA-256 is right"
            : throw BackupRefusals.Damaged(Backup, verified.State).ToException();
    }
}
