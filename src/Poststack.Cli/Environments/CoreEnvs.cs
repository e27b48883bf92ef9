using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Progress;
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

    public Task DeleteAsync(EnvName env, IProgress<ProgressEvent> progress, CancellationToken ct) =>
        new DeleteEnv(tools).ExecuteAsync(env, progress, ct);

    public async Task<EnvStatus> StatusAsync(EnvName env, CancellationToken ct) =>
        await new ReadStatus(tools).ExecuteAsync(env, ct) with
        {
            ChangedBy = EnvChange.HolderOf(tools.State, env),
        };

    public Task<DryRun> DryRunAsync(EnvName env, EnvOptions options, CancellationToken ct) =>
        new DryRunEnv(tools).ExecuteAsync(env, options, ct);

    public EnvConfig Config(EnvName env, EnvOptions options) =>
        new ReadConfig(tools).Execute(env, options);

    public Task LogsAsync(
        EnvName env,
        string? service,
        LogRequest request,
        Action<LogLine> onLine,
        CancellationToken ct
    ) => new ReadLogs(tools).ExecuteAsync(env, service, request, onLine, ct);

    public ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    ) => tools.Variables.Resolve(env, context, set);
}
