using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Brings a whole env up: PostgreSQL, the init phase, the deployment, healthy.</summary>
public sealed class StartEnv(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        return new EnvBringUp(tools).ExecuteAsync(
            env,
            "env start",
            EnvPhases.All,
            options,
            progress,
            ct
        );
    }
}
