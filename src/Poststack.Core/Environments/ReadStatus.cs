using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>How an env is right now.</summary>
public sealed class ReadStatus(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(EnvName env, CancellationToken ct) =>
        throw new NotSupportedException(tools.ToString());
}
