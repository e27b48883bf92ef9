using Poststack.Core.Changes;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Exports;
using Poststack.Core.Machine;
using Poststack.Core.Progress;
using Poststack.Core.Releases;
using Poststack.Core.Variables;

namespace Poststack.Cli.Environments;

/// <summary>The real use cases.</summary>
internal sealed class CoreEnvs(EnvTools tools) : IEnvs
{
    public Task<EnvStatus> StartAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new StartEnv(tools).ExecuteAsync(env, options, progress, ct);

    public Task<EnvStatus> StopAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new StopEnv(tools).ExecuteAsync(env, progress, ct);

    public Task<EnvStatus> RestartAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new RestartEnv(tools).ExecuteAsync(env, options, progress, ct);

    public Task<EnvStatus> InitAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new InitEnv(tools).ExecuteAsync(env, options, progress, ct);

    public Task<EnvStatus> DeployAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new DeployEnv(tools).ExecuteAsync(env, options, progress, ct);

    public Task<EnvStatus> RestartServiceAsync(
        EnvName env,
        string service,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new RestartService(tools).ExecuteAsync(env, service, options, progress, ct);

    public Task<EnvStatus> RollbackAsync(
        EnvName env,
        int? to,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new RollbackEnv(tools).ExecuteAsync(env, to, options, progress, ct);

    public ReleaseList Releases(EnvName env) => new ReadReleases(tools).Execute(env);

    public ReleaseDiff Diff(EnvName env, int from, int to) =>
        new DiffReleases(tools).Execute(env, from, to);

    public void ReleaseLogs(
        EnvName env,
        string? service,
        int release,
        int? tail,
        Action<LogLine> onLine
    ) => new ReadLogs(tools).ExecuteOfRelease(env, service, release, tail, onLine);

    public Task DeleteAsync(EnvName env, IProgress<ProgressEvent> progress, CancellationToken ct) =>
        new DeleteEnv(tools).ExecuteAsync(env, progress, ct);

    public async Task<EnvStatus> StatusAsync(EnvName env, CancellationToken ct)
    {
        var status = await new ReadStatus(tools).ExecuteAsync(env, ct);
        return EnvChange.HolderOf(tools.State, env) is { } holder
            ? status with
            {
                ChangedBy = holder,
                Unfinished = null,
            }
            : status;
    }

    public Task<DryRun> DryRunAsync(EnvName env, EnvOptions options, CancellationToken ct) =>
        new DryRunEnv(tools).ExecuteAsync(env, options, ct);

    public Task<LoginRotation> RotateLoginAsync(
        EnvName env,
        bool finish,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        finish
            ? new RotateLogin(tools).FinishAsync(env, progress, ct)
            : new RotateLogin(tools).ExecuteAsync(env, progress, ct);

    public EnvConfig Config(EnvName env, EnvOptions options) =>
        new ReadConfig(tools).Execute(env, options);

    public Task LogsAsync(
        EnvName env,
        string? service,
        LogRequest request,
        Action<LogLine> onLine,
        CancellationToken ct
    ) => new ReadLogs(tools).ExecuteAsync(env, service, request, onLine, ct);

    public Task<Export> ExportAsync(EnvName env, ExportRequest request, CancellationToken ct) =>
        new ExportEnv(tools).ExecuteAsync(env, request, ct);

    public IReadOnlyList<KeyChange> NoteUse(EnvSpec env, bool isTold) => Uses().Note(env, isTold);

    public (EnvUse? Last, IReadOnlyList<KeyChange> Since) LookAtUse(EnvSpec env) =>
        Uses().Look(env);

    // Of the shell only what Poststack itself is told counts: another terminal is no change.
    private EnvUses Uses() =>
        new(
            tools.Project,
            tools.State,
            MachineFolders.FromEnvironment(),
            tools.Secrets,
            new FileEnvSource(
                tools.Project,
                name =>
                    name.StartsWith("POSTSTACK_", StringComparison.Ordinal)
                        ? Environment.GetEnvironmentVariable(name)
                        : null
            ),
            tools.Clock
        );

    public ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    ) => tools.Variables.Resolve(env, context, set);
}
