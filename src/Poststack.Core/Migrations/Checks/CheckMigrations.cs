using Poststack.Core.Environments;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Checks;

/// <summary>Judges the migrations that an env's database has not had, before they run. Changes nothing there.</summary>
public sealed class CheckMigrations(EnvTools tools)
{
    /// <exception cref="Refusals.RefusalException">The files cannot be used, or there is no server to try them on.</exception>
    public async Task<CheckVerdict> ExecuteAsync(
        EnvName env,
        CheckOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var folder = MigrationFolder.Of(tools.Project.Get(env), tools.Project);
        var (database, session) = await new SchemaSessions(tools).OpenAsync(
            env,
            "db check",
            progress,
            ct
        );
        await using (session)
        {
            var facts = new MigrationFacts(env, folder, await session.ReadLedgerAsync(ct));
            if (facts.Ledger.Unfinished is { } unfinished)
                throw MigrationRefusals.Unfinished(env, unfinished, folder).ToException();

            return new(
                env,
                facts.Pending,
                await new JudgeMigrations(tools.Migrations.Checks, tools.Clock).ExecuteAsync(
                    database,
                    facts.Pending,
                    options,
                    new(tools, env),
                    progress,
                    ct
                )
            );
        }
    }
}
