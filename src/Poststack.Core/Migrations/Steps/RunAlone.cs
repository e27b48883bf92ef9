using System.Globalization;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Steps;

/// <summary>
/// Runs one direction of a migration statement by statement, outside of a transaction, and notes each step
/// of it: wherever it ends, the ledger says how far it came.
/// </summary>
/// <param name="From">The first statement to run, from 1.</param>
public sealed record RunAlone(Migration Migration, bool IsDown, int From, bool Describes)
    : MigrationStep(MigrationWords.Id(Migration, IsDown))
{
    private const string Concurrently = "CONCURRENTLY";

    public override string Title =>
        From == 1
            ? $"{MigrationWords.Title(Migration, IsDown)}, {Count(Part.Statements.Count)} without a transaction"
            : $"go on with {Migration} at statement {From} of {Part.Statements.Count}";

    public override string Label => MigrationWords.Title(Migration, IsDown);

    private MigrationPart Part => IsDown ? Migration.Down! : Migration.Up;

    public override async Task<string?> RunAsync(
        MigrationRun run,
        StepScope scope,
        CancellationToken ct
    )
    {
        var progress = await BeginAsync(run, scope, ct);
        for (var number = From; number <= Part.Statements.Count; number++)
            progress = await RunAsync(run, scope, progress, number, ct);

        var note = new LedgerNote(Migration, IsDown, Describes);
        var hash = await run.Session.NoteAsync([note], run.Author, ct);
        run.Done.Add(note);
        if (IsDown && hash is not null)
            SchemaReturn.Check(run, scope, Migration, hash);

        return Count(Part.Statements.Count - From + 1);
    }

    private async Task<UnfinishedMigration> BeginAsync(
        MigrationRun run,
        StepScope scope,
        CancellationToken ct
    )
    {
        var invalid = await run.Session.FindInvalidIndexesAsync(ct);
        var before =
            run.Facts.Ledger.Unfinished is { } cut && cut.Number == Migration.Number
                ? cut.InvalidBefore
                : [.. invalid.Select(index => index.Id)];
        var progress = new UnfinishedMigration(
            Migration.Number,
            Migration.Version,
            Migration.Name,
            IsDown,
            Part.Statements.Count,
            From - 1,
            IsCutOff: false,
            Error: null,
            StatementDigest.Of(Part.Statements.Take(From - 1)),
            before
        );
        await CleanAsync(run, scope, progress, ct);
        await run.Session.ResetAsync(ct);
        return progress;
    }

    private async Task<UnfinishedMigration> RunAsync(
        MigrationRun run,
        StepScope scope,
        UnfinishedMigration progress,
        int number,
        CancellationToken ct
    )
    {
        var statement = Part.Statements[number - 1];
        scope.Output(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{number} of {Part.Statements.Count}: {statement.Brief}"
            )
        );
        var begun = progress with { IsCutOff = true };
        await run.Session.NoteUnfinishedAsync(begun, run.Author, ct);
        await TryAsync(run, scope, begun, statement, ct);

        var done = progress with
        {
            Done = number,
            DoneChecksum = StatementDigest.Of(Part.Statements.Take(number)),
        };
        await run.Session.NoteUnfinishedAsync(done, run.Author, ct);
        return done;
    }

    private async Task TryAsync(
        MigrationRun run,
        StepScope scope,
        UnfinishedMigration begun,
        SqlStatement statement,
        CancellationToken ct
    )
    {
        var timeout = TimeoutOf(statement, run.Options);
        var locks = new LockPatience(run, scope, Label, timeout);
        try
        {
            await locks.TryAsync(
                async () =>
                {
                    await CleanAsync(run, scope, begun, ct);
                    await run.Session.RunAloneAsync(statement, timeout, scope.Output, ct);
                    return true;
                },
                ct
            );
        }
        catch (StatementCancelledException)
        {
            await NoteCancelledAsync(run, begun);
            throw;
        }
        catch (SqlFailedException e)
        {
            if (e.Failure.IsConnectionLost && !await run.Session.IsServerThereAsync(ct))
                throw MigrationRefusals
                    .ServerLost(run.Facts.Env, Migration, begun, e.Failure)
                    .ToException();

            await StopAsync(run, scope, begun, e.Failure, ct);
            throw MigrationRefusals
                .StoppedAt(run.Facts.Env, Migration, Part, begun, e.Failure, locks.Blockers)
                .ToException();
        }
    }

    /// <summary>
    /// What failed at its first statement has left nothing; else the ledger says where it stopped. It says so first, for what is
    /// cleaned may have to wait for others.
    /// </summary>
    private static async Task StopAsync(
        MigrationRun run,
        StepScope scope,
        UnfinishedMigration begun,
        SqlFailure failure,
        CancellationToken ct
    )
    {
        if (failure.IsConnectionLost)
            return;

        await NoteStoppedAsync(run, begun, failure.Message);
        await CleanAsync(run, scope, begun, ct);
        if (begun.Done == 0)
            await run.Session.ForgetUnfinishedAsync(CancellationToken.None);
    }

    /// <summary>Removing an index that is left invalid may take as long as building it: that is for the next run.</summary>
    private static async Task NoteCancelledAsync(MigrationRun run, UnfinishedMigration begun)
    {
        var left = await run.Session.FindInvalidIndexesAsync(CancellationToken.None);
        if (begun.Done == 0 && left.All(index => begun.InvalidBefore.Contains(index.Id)))
            await run.Session.ForgetUnfinishedAsync(CancellationToken.None);
        else
            await NoteStoppedAsync(run, begun, "it was cancelled");
    }

    private static Task NoteStoppedAsync(
        MigrationRun run,
        UnfinishedMigration begun,
        string error
    ) =>
        run.Session.NoteUnfinishedAsync(
            begun with
            {
                IsCutOff = false,
                Error = error,
            },
            run.Author,
            CancellationToken.None
        );

    /// <summary>Drops the invalid indexes that were not there before this migration began.</summary>
    private static async Task CleanAsync(
        MigrationRun run,
        StepScope scope,
        UnfinishedMigration progress,
        CancellationToken ct
    )
    {
        foreach (var index in await run.Session.FindInvalidIndexesAsync(ct))
        {
            if (progress.InvalidBefore.Contains(index.Id))
                continue;

            await run.Session.DropIndexAsync(index, ct);
            scope.Say($"Dropped {index.Name}, which was left invalid.");
        }
    }

    /// <summary>
    /// A statement that works concurrently waits for others without holding any up, and what it leaves when
    /// it is broken off is an invalid index: it may wait as long as it takes.
    /// </summary>
    private TimeSpan TimeoutOf(SqlStatement statement, MigrationOptions options) =>
        Part.Directives.LockTimeout
        ?? (statement.Words.Contains(Concurrently) ? TimeSpan.Zero : options.LockTimeout);

    private static string Count(int statements) =>
        statements == 1 ? "1 statement" : $"{statements} statements";
}
