using Poststack.Core.Backups.Drills;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Opens the database of an env; starts its server where it does not answer, and says so.</summary>
internal sealed class SchemaSessions(EnvTools tools)
{
    public async Task<(PostgresInstance Database, ISchemaSession Session)> OpenAsync(
        EnvName env,
        string verb,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        await ScratchMark.RemoveLeftAsync(tools, env, progress, ct);
        var reach = new ReachDatabase(tools);
        if (
            reach.Find(env) is { } known
            && await tools.Migrations.Servers.TryOpenAsync(known, ct) is { } session
        )
            return (known, session);

        var started = await reach.StartAsync(env, verb, progress, ct);
        return (
            started,
            await tools.Migrations.Servers.TryOpenAsync(started, ct)
                ?? throw MigrationRefusals.Unreachable(env).ToException()
        );
    }
}
