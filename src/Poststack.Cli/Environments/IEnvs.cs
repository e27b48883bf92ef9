using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Progress;
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

    Task DeleteAsync(EnvName env, IProgress<ProgressEvent> progress, CancellationToken ct);

    Task<EnvStatus> StatusAsync(EnvName env, CancellationToken ct);

    Task<DryRun> DryRunAsync(EnvName env, EnvOptions options, CancellationToken ct);

    EnvConfig Config(EnvName env, EnvOptions options);

    Task LogsAsync(
        EnvName env,
        string? service,
        LogRequest request,
        Action<LogLine> onLine,
        CancellationToken ct
    );

    ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    );
}
