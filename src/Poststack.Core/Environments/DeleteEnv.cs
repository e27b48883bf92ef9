using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Removes an env from this machine: containers, networks, volumes, database, state.</summary>
public sealed class DeleteEnv(EnvTools tools)
{
    public Task ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => throw new NotSupportedException(tools.ToString());
}
