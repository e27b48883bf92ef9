using System.Globalization;
using Poststack.Core.Migrations.Backfills;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Steps;

/// <summary>
/// Does one UPDATE in batches, each with its checkpoint in one transaction: wherever it ends, the next run goes on behind the last
/// row that is done, and no row is done twice.
/// </summary>
public sealed record RunBackfill(Migration Migration, bool IsDown, bool Describes)
    : MigrationStep(MigrationWords.Id(Migration, IsDown))
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(1);

    public override string Title => $"{MigrationWords.Title(Migration, IsDown)}, in batches";

    public override string Label => MigrationWords.Title(Migration, IsDown);

    private MigrationPart Part => IsDown ? Migration.Down! : Migration.Up;

    public override async Task<string?> RunAsync(
        MigrationRun run,
        StepScope scope,
        CancellationToken ct
    )
    {
        var directive = Part.Directives.Backfill!;
        var statement = BackfillStatement.Read(Part.Statements[0])!;
        await run.Session.ResetAsync(ct);
        var backfills = run.Session.Backfills;
        var key = await backfills.FindKeyAsync(statement, directive.Key, ct);
        var progress = await backfills.BeginAsync(
            Migration,
            StatementDigest.Of(Part.Statements),
            key,
            ct
        );
        if (progress.Last is not null)
            scope.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Migration}: {progress.Rows:N0} rows are done from before; it goes on behind them."
                )
            );

        var (rows, longest) = await RunAsync(
            run,
            scope,
            new(statement, key, directive),
            progress,
            ct
        );
        var note = new LedgerNote(Migration, IsDown, Describes);
        await run.Session.NoteAsync([note], run.Author, ct);
        run.Done.Add(note);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows, the longest batch {longest.TotalMilliseconds:0} ms"
        );
    }

    private sealed record Plan(
        BackfillStatement Statement,
        BackfillKey Key,
        BackfillDirective Directive
    );

    private async Task<(long Rows, TimeSpan Longest)> RunAsync(
        MigrationRun run,
        StepScope scope,
        Plan plan,
        BackfillProgress progress,
        CancellationToken ct
    )
    {
        var estimate = new BackfillEstimate(progress.Rows, plan.Key.Rows);
        var pace = BackfillPace.First(plan.Directive.Pause);
        var (begun, told) = (run.Clock.GetTimestamp(), run.Clock.GetTimestamp());
        var longest = TimeSpan.Zero;
        var isBlind = false;
        while (true)
        {
            var batch = await TryAsync(run, scope, plan, progress, pace.Size, ct);
            if (batch.Last is null)
                return (progress.Rows, longest);

            longest = batch.Held > longest ? batch.Held : longest;
            progress = new(batch.Last, progress.Rows + batch.Rows);
            var traffic = await run.Session.Backfills.LookAsync(ct);
            pace = pace.After(batch, traffic, plan.Directive.Pause);
            if (!isBlind && traffic.Hidden > 0)
                scope.Say(
                    "A replica follows, and this login may not see how far it is behind: the backfill does not wait for it. An administrator can change that: GRANT pg_monitor TO the env's user."
                );
            isBlind |= traffic.Hidden > 0;
            if (run.Clock.GetElapsedTime(told) > BetweenWords)
            {
                scope.Output(estimate.At(progress.Rows, run.Clock.GetElapsedTime(begun)));
                told = run.Clock.GetTimestamp();
            }

            await Task.Delay(pace.Pause, run.Clock, ct);
        }
    }

    private async Task<BackfillBatch> TryAsync(
        MigrationRun run,
        StepScope scope,
        Plan plan,
        BackfillProgress progress,
        int size,
        CancellationToken ct
    )
    {
        var timeout = Part.Directives.LockTimeout ?? run.Options.LockTimeout;
        var locks = new LockPatience(run, scope, Label, timeout);
        try
        {
            return await locks.TryAsync(
                () =>
                    run.Session.Backfills.RunAsync(
                        Migration,
                        plan.Statement,
                        plan.Key,
                        progress.Last,
                        size,
                        timeout,
                        ct
                    ),
                ct
            );
        }
        catch (SqlFailedException e)
        {
            throw BackfillRefusals
                .Stopped(
                    Migration,
                    Part,
                    progress,
                    e.Failure,
                    e.Failure.IsConnectionLost && !await run.Session.IsServerThereAsync(ct),
                    locks.Blockers
                )
                .ToException();
        }
    }
}
