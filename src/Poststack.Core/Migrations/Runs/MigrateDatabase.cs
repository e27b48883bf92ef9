using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Phases;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Runs the migrations that an env's database has not had.</summary>
public sealed class MigrateDatabase(EnvTools tools)
{
    private readonly MigrationRunner _runner = new(tools);

    /// <param name="to">The last one to run; null for all.</param>
    /// <exception cref="Refusals.RefusalException">A rule says no, or a migration failed (InitFailed).</exception>
    public async Task<MigrationOutcome> ExecuteAsync(
        EnvName env,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        // Files first: what is wrong with them is said without starting anything.
        var folder = MigrationFolder.Of(spec, tools.Project);
        var (database, session) = await new SchemaSessions(tools).OpenAsync(
            env,
            "db migrate",
            progress,
            ct
        );

        await using (session)
            return await ExecuteAsync(spec, folder, database, session, to, options, progress, ct);
    }

    /// <summary>For a start of the env, whose server is up.</summary>
    public async Task<MigrationOutcome> ExecuteAsync(
        EnvSpec spec,
        PostgresInstance database,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var folder = MigrationFolder.Of(spec, tools.Project);
        var session =
            await tools.Migrations.Servers.TryOpenAsync(database, ct)
            ?? throw MigrationRefusals.Unreachable(spec.Name).ToException();

        await using (session)
            return await ExecuteAsync(
                spec,
                folder,
                database,
                session,
                null,
                new() { HoldsBack = true },
                progress,
                ct
            );
    }

    private async Task<MigrationOutcome> ExecuteAsync(
        EnvSpec spec,
        MigrationFolder folder,
        PostgresInstance database,
        ISchemaSession session,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var gate = new ContractGate(LiveReleases.On(tools, spec.Name, database));
        var outcome = await _runner.ExecuteAsync(
            spec.Name,
            session,
            folder,
            facts => MigrationPlanner.Migrate(facts, to, spec.IsProtected, options, gate),
            plan =>
                spec.IsProtected && !options.IsUnchecked
                    ? new RefuseHazards(tools).ExecuteAsync(
                        spec.Name,
                        database,
                        JudgedMigrations.Of(plan),
                        progress,
                        ct
                    )
                    : Task.CompletedTask,
            options,
            progress,
            ct
        );
        if (to is null && !options.IsDryRun)
            SayWhatWaits(new(spec.Name, folder, await session.ReadLedgerAsync(ct)), gate, progress);
        return outcome;
    }

    private static void SayWhatWaits(
        MigrationFacts facts,
        ContractGate gate,
        IProgress<ProgressEvent> progress
    )
    {
        foreach (var one in facts.Pending)
            if (gate.Against(one, facts.Ledger) is { Count: > 0 } live)
            {
                progress.Report(new Said($"{one} waits: {ContractRefusals.Needs(live)}"));
                return;
            }
    }
}
