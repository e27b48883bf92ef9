using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Resolves and rebuilds one service again and replaces it alone.</summary>
public sealed class RestartService(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        string service,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => throw new NotSupportedException(tools.ToString());
}
