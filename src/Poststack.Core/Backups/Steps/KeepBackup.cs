using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>Makes the backup durable, then gives it its name.</summary>
public sealed record KeepBackup(string Name) : BackupStep("keep")
{
    public override string Title => $"keep it as {Name}";

    public override Task<string?> RunAsync(BackupWork work, StepScope scope, CancellationToken ct)
    {
        try
        {
            work.Draft.Keep(work.Manifest!);
            return Task.FromResult<string?>(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackupRefusals.NotWritten(work.Draft.Folder, e.Message).ToException();
        }
    }
}
