using Poststack.Core.Environments;
using Poststack.Core.Progress;

namespace Poststack.Core.Databases.Clients;

/// <summary>How psql is started on an env's database.</summary>
public sealed class FindShell(EnvTools tools)
{
    public async Task<DatabaseClient> ExecuteAsync(
        EnvName env,
        bool isInteractive,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        await tools.Clients.FindAsync(
            await new ReachDatabase(tools).ExecuteAsync(env, "db shell", progress, ct),
            "psql",
            isInteractive,
            ct
        );
}
