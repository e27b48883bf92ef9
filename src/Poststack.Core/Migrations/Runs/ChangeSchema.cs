using Poststack.Core.Environments;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Takes an env's database back, and brings it into line with its files.</summary>
public sealed class ChangeSchema(EnvTools tools)
{
    /// <summary>Undoes the last migrations.</summary>
    /// <param name="steps">How many; null for one, or where <paramref name="to"/> says it.</param>
    /// <param name="to">The last one to keep; 0 to keep none.</param>
    public Task<MigrationOutcome> RollbackAsync(
        EnvName env,
        int? steps,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        RunAsync(
            env,
            "db rollback",
            facts => MigrationPlanner.Rollback(facts, steps, to, options),
            options,
            progress,
            ct
        );

    /// <summary>Undoes the last migration and runs it again; on a protected env, its file is judged first as if it were new.</summary>
    public Task<MigrationOutcome> RedoAsync(
        EnvName env,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        RunAsync(
            env,
            "db redo",
            facts => MigrationPlanner.Redo(facts, options),
            options,
            progress,
            ct,
            isJudged: true
        );

    /// <summary>Notes migrations as applied that the database has already.</summary>
    public Task<MigrationOutcome> BaselineAsync(
        EnvName env,
        long to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        RunAsync(
            env,
            "db baseline",
            facts => MigrationPlanner.Baseline(facts, to),
            options,
            progress,
            ct
        );

    private async Task<MigrationOutcome> RunAsync(
        EnvName env,
        string verb,
        Func<MigrationFacts, Plan<MigrationStep>> plan,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct,
        bool isJudged = false
    )
    {
        var spec = tools.Project.Get(env);
        var folder = MigrationFolder.Of(spec, tools.Project);
        var (database, session) = await new SchemaSessions(tools).OpenAsync(
            env,
            verb,
            progress,
            ct
        );
        await using (session)
            return await new MigrationRunner(tools).ExecuteAsync(
                env,
                session,
                folder,
                plan,
                steps =>
                    isJudged && spec.IsProtected && !options.IsUnchecked
                        ? new RefuseHazards(tools).ExecuteAsync(
                            env,
                            database,
                            JudgedMigrations.Of(steps),
                            progress,
                            ct
                        )
                        : Task.CompletedTask,
                options,
                progress,
                ct
            );
    }
}
