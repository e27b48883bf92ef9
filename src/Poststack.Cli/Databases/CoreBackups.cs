using Poststack.Core.Backups;
using Poststack.Core.Backups.Clones;
using Poststack.Core.Backups.Drills;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Environments;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Drivers.Ports;

namespace Poststack.Cli.Databases;

/// <summary>The real use cases.</summary>
internal sealed class CoreBackups(BackupTools tools) : IEnvBackups
{
    public Task<Backup> BackUpAsync(
        EnvName env,
        int? keep,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new BackUpDatabase(tools).ExecuteAsync(env, keep, progress, ct);

    public IReadOnlyList<Step> PreviewBackup(EnvName env, int? keep) =>
        new BackUpDatabase(tools).Preview(env, keep);

    public Task<IReadOnlyList<Backup>> ListAsync(
        EnvName? env,
        bool verify,
        Action<string> onBackup,
        CancellationToken ct
    ) => new ListBackups(tools.Store).ExecuteAsync(env, verify, onBackup, ct);

    public Task<Restored> RestoreAsync(
        EnvName env,
        string backup,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new RestoreDatabase(tools).ExecuteAsync(env, backup, dropOld, progress, ct);

    public Task<IReadOnlyList<Step>> PlanRestoreAsync(
        EnvName env,
        string backup,
        bool dropOld,
        CancellationToken ct
    ) => new RestoreDatabase(tools).PlanAsync(env, backup, dropOld, ct);

    public Task<Cloned> CloneAsync(
        EnvName from,
        EnvName to,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new CloneDatabase(tools).ExecuteAsync(from, to, dropOld, progress, ct);

    public Task<Plan<RestoreStep>> PlanCloneAsync(
        EnvName from,
        EnvName to,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new CloneDatabase(tools).PlanAsync(from, to, dropOld, progress, ct);

    public Task<Drilled> DrillAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new DrillDatabase(tools, new FreePort()).ExecuteAsync(env, progress, ct);

    public Task<IReadOnlyList<string>> DropKeptAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new RestoreDatabase(tools).DropKeptAsync(env, progress, ct);

    public Task<IReadOnlyList<Step>> PlanDropAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new RestoreDatabase(tools).PlanDropAsync(env, progress, ct);

    public Task<IReadOnlyList<Step>> PreviewDrillAsync(EnvName env, CancellationToken ct) =>
        new DrillDatabase(tools, new FreePort()).PreviewAsync(env, ct);
}
