using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Logs of an env's services, of its init containers and of its PostgreSQL.</summary>
public sealed class ReadLogs(EnvTools tools)
{
    public Task ExecuteAsync(
        EnvName env,
        string? service,
        LogRequest request,
        Action<LogLine> onLine,
        CancellationToken ct
    ) => throw new NotSupportedException(tools.ToString());
}
