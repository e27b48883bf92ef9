using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>What env start would do, and what every reference would become.</summary>
public sealed class DryRunEnv(EnvTools tools)
{
    public Task<DryRun> ExecuteAsync(EnvName env, EnvOptions options, CancellationToken ct) =>
        throw new NotSupportedException(tools.ToString());
}
