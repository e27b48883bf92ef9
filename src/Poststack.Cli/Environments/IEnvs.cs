using Poststack.Core.Changes;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Exports;
using Poststack.Core.Progress;
using Poststack.Core.Releases;
using Poststack.Core.Variables;

namespace Poststack.Cli.Environments;

/// <summary>The use cases of one project's envs, a method each. Their own classes say what they promise.</summary>
internal interface IEnvs
{
    Task<EnvStatus> StartAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    Task<EnvStatus> StopAsync(EnvName env, IProgress<ProgressEvent> progress, CancellationToken ct);

    Task<EnvStatus> RestartAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    Task<EnvStatus> InitAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    Task<EnvStatus> DeployAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    Task<EnvStatus> RestartServiceAsync(
        EnvName env,
        string service,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <param name="to">Null for the release before the one that runs.</param>
    Task<EnvStatus> RollbackAsync(
        EnvName env,
        int? to,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    ReleaseList Releases(EnvName env);

    ReleaseDiff Diff(EnvName env, int from, int to);

    void ReleaseLogs(EnvName env, string? service, int release, int? tail, Action<LogLine> onLine);

    Task DeleteAsync(EnvName env, IProgress<ProgressEvent> progress, CancellationToken ct);

    Task<EnvStatus> StatusAsync(EnvName env, CancellationToken ct);

    Task<DryRun> DryRunAsync(EnvName env, EnvOptions options, CancellationToken ct);

    /// <param name="finish">The second step instead of the first.</param>
    Task<LoginRotation> RotateLoginAsync(
        EnvName env,
        bool finish,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    EnvConfig Config(EnvName env, EnvOptions options);

    Task LogsAsync(
        EnvName env,
        string? service,
        LogRequest request,
        Action<LogLine> onLine,
        CancellationToken ct
    );

    Task<Export> ExportAsync(EnvName env, ExportRequest request, CancellationToken ct);

    /// <inheritdoc cref="EnvUses.Note"/>
    IReadOnlyList<KeyChange> NoteUse(EnvSpec env, bool isTold);

    /// <inheritdoc cref="EnvUses.Look"/>
    (EnvUse? Last, IReadOnlyList<KeyChange> Since) LookAtUse(EnvSpec env);

    ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    );
}
