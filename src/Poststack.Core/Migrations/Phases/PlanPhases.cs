using System.Text;
using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Progress;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Migrations.Phases;

/// <summary>
/// Takes a migration apart into files that code of two versions lives through. Tried on shadows: what the migration does is
/// seen there, and that its phases lead to the same and do no harm. Changes no database.
/// </summary>
public sealed class PlanPhases(EnvTools tools)
{
    /// <summary>Behind the name of a file that was planned: nothing runs it.</summary>
    public const string Planned = ".planned";

    /// <param name="asked">A number, `007_email`, or the file.</param>
    /// <exception cref="Refusals.RefusalException">It cannot be taken apart; nothing was written.</exception>
    public async Task<PhasePlan> ExecuteAsync(
        EnvName env,
        string asked,
        PhaseOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var folder = MigrationFolder.Of(tools.Project.Get(env), tools.Project);
        var migration = PlannedMigration.Find(folder, asked);
        var (database, session) = await new SchemaSessions(tools).OpenAsync(
            env,
            "db plan",
            progress,
            ct
        );
        await using (session)
        {
            var facts = new MigrationFacts(env, folder, await session.ReadLedgerAsync(ct));
            if (facts.Ledger.Unfinished is { } unfinished)
                throw MigrationRefusals.Unfinished(env, unfinished, folder).ToException();
            if (facts.Ledger.Find(migration.Number) is { } entry)
                throw PhaseRefusals.IsApplied(migration, env, entry).ToException();
            await RefuseAppliedElsewhereAsync(env, migration, ct);

            var trial = new PhaseTrial(tools, database, facts.Pending, migration, progress);
            var wanted = await trial.ObserveAsync(ct);
            var isHarmless = JudgeMigration
                .Judge(wanted, wanted.Before)
                .All(finding => !finding.Blocks);
            if (isHarmless)
                throw PhaseRefusals.NotNeeded(migration, env).ToException();

            var change = ChangeReader.Read(wanted, options);
            var (number, width) = NewMigration.NextNumber(folder.FullPath, tools.Clock.GetUtcNow());
            var files = await trial.ProveAsync(
                change.Plan(),
                drafts => PhaseFile.Of(drafts, migration, folder, number, width),
                wanted.After,
                ct
            );
            var plan = new PhasePlan(
                env,
                migration,
                change.Title,
                files,
                Renamed(migration),
                options.IsDryRun
            );
            if (!options.IsDryRun)
                Write(plan);

            return plan;
        }
    }

    // Whoever has run it has to have its file.
    private async Task RefuseAppliedElsewhereAsync(
        EnvName env,
        Migration migration,
        CancellationToken ct
    )
    {
        foreach (
            var other in tools.Project.Envs.Where(one =>
                one.Name != env && one.Postgres is not null
            )
        )
        {
            if (
                new Databases.ReachDatabase(tools).Find(other.Name) is not { } database
                || await tools.Migrations.Servers.TryOpenAsync(database, ct) is not { } session
            )
                continue;

            await using (session)
                if (
                    (await session.ReadLedgerAsync(ct)).Find(migration.Number) is { } entry
                    && entry.Name == migration.Name
                )
                    throw PhaseRefusals.IsApplied(migration, other.Name, entry).ToException();
        }
    }

    private static List<(string From, string To)> Renamed(Migration migration) =>
        [
            .. new[] { migration.Up.File, migration.Down?.File }
                .OfType<string>()
                .Distinct()
                .Select(file => (file, file + Planned)),
        ];

    // All or nothing: between its phases and itself there is no moment in which both could run.
    private void Write(PhasePlan plan)
    {
        using var held = VariableLock.Take(tools.Project.Folder);
        var moves = plan
            .Renamed.Select(pair => (From: FullPath(pair.From), To: FullPath(pair.To)))
            .ToList();
        foreach (
            var path in plan
                .Files.Select(file => file.FullPath)
                .Concat(moves.Select(move => move.To))
        )
            if (File.Exists(path))
                throw PhaseRefusals
                    .AlreadyThere(Path.GetRelativePath(tools.Project.Folder, path))
                    .ToException();

        new FilesTogether(tools.Project.Folder).Write([
            .. plan.Files.Select(file => new FileWrite(
                file.FullPath,
                Encoding.UTF8.GetBytes(file.Text)
            )),
            .. moves.Select(move => new FileWrite(move.To, File.ReadAllBytes(move.From))),
            .. moves.Select(move => new FileWrite(move.From, Content: null)),
        ]);
    }

    private string FullPath(string file) => Path.Combine(tools.Project.Folder, file);
}
