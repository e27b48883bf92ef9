using Poststack.Core.Environments;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Which migrations an env's database has had, beside the files. Changes nothing.</summary>
public sealed class ReadMigrations(EnvTools tools)
{
    public async Task<MigrationStatus> ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var folder = MigrationFolder.Of(tools.Project.Get(env), tools.Project);
        var (_, session) = await new SchemaSessions(tools).OpenAsync(
            env,
            "db status",
            progress,
            ct
        );
        await using (session)
            return new(env, new(env, folder, await session.ReadLedgerAsync(ct)));
    }
}
