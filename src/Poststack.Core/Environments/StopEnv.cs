using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Stops an env's containers and its PostgreSQL; keeps all data.</summary>
public sealed class StopEnv(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => throw new NotSupportedException(tools.ToString());
}
