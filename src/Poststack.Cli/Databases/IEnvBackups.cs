using Poststack.Core.Backups;
using Poststack.Core.Backups.Clones;
using Poststack.Core.Backups.Drills;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Environments;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Cli.Databases;

/// <summary>The use cases of the backups of one project's envs. Their own classes say what they promise.</summary>
internal interface IEnvBackups
{
    /// <inheritdoc cref="BackUpDatabase.ExecuteAsync"/>
    Task<Backup> BackUpAsync(
        EnvName env,
        int? keep,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="BackUpDatabase.Preview"/>
    IReadOnlyList<Step> PreviewBackup(EnvName env, int? keep);

    /// <inheritdoc cref="ListBackups.ExecuteAsync"/>
    Task<IReadOnlyList<Backup>> ListAsync(
        EnvName? env,
        bool verify,
        Action<string> onBackup,
        CancellationToken ct
    );

    /// <inheritdoc cref="RestoreDatabase.ExecuteAsync"/>
    Task<Restored> RestoreAsync(
        EnvName env,
        string backup,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="RestoreDatabase.PlanAsync"/>
    Task<IReadOnlyList<Step>> PlanRestoreAsync(
        EnvName env,
        string backup,
        bool dropOld,
        CancellationToken ct
    );

    /// <inheritdoc cref="CloneDatabase.ExecuteAsync"/>
    Task<Cloned> CloneAsync(
        EnvName from,
        EnvName to,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="CloneDatabase.PlanAsync"/>
    Task<Plan<RestoreStep>> PlanCloneAsync(
        EnvName from,
        EnvName to,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="DrillDatabase.ExecuteAsync"/>
    Task<Drilled> DrillAsync(EnvName env, IProgress<ProgressEvent> progress, CancellationToken ct);

    /// <inheritdoc cref="RestoreDatabase.DropKeptAsync"/>
    Task<IReadOnlyList<string>> DropKeptAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="RestoreDatabase.PlanDropAsync"/>
    Task<IReadOnlyList<Step>> PlanDropAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="DrillDatabase.PreviewAsync"/>
    Task<IReadOnlyList<Step>> PreviewDrillAsync(EnvName env, CancellationToken ct);
}
