using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Stops an env and starts it again.</summary>
public sealed class RestartEnv(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => throw new NotSupportedException(tools.ToString());
}
