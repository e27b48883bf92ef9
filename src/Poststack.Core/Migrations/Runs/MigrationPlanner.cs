using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Phases;
using Poststack.Core.Migrations.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Decides what is run on a database. Pure functions from files and ledger to steps.</summary>
public static class MigrationPlanner
{
    /// <summary>Of a run of more, only the last describes the schema: that costs more than a small migration does.</summary>
    private const int DescribedSingly = 50;

    /// <param name="to">The last one to run; null for all.</param>
    /// <param name="gate">Holds back what a live release may need; null where none is live.</param>
    /// <exception cref="Refusals.RefusalException">A rule says no.</exception>
    public static Plan<MigrationStep> Migrate(
        MigrationFacts facts,
        long? to,
        bool isProtected,
        MigrationOptions options,
        ContractGate? gate = null
    )
    {
        if (to is { } number && facts.Folder.Find(number) is null)
            throw MigrationRefusals.NoSuchNumber(number, facts.Folder).ToException();

        var steps = Begin(facts, options);
        var resumed = Resume(facts, isDown: false, options).ToList();
        var pending = facts
            .Pending.Where(one => one.Number != facts.Ledger.Unfinished?.Number)
            .Where(one => one.Number <= (to ?? long.MaxValue))
            .ToList();
        if (
            isProtected
            && !options.OutOfOrder
            && facts.OutOfOrder.Intersect(pending).ToList() is [_, ..] late
        )
            throw MigrationRefusals.OutOfOrder(late, facts.Ledger.Head!).ToException();

        gate ??= ContractGate.Open;
        var passed = gate.Pass(pending, facts.Ledger);
        if (
            passed.Count < pending.Count
            && !options.HoldsBack
            && (to is not null || passed.Count + resumed.Count == 0)
        )
            throw ContractRefusals
                .TooEarly(
                    facts.Env,
                    pending[passed.Count],
                    gate.Against(pending[passed.Count], facts.Ledger),
                    isNext: passed.Count + resumed.Count == 0
                )
                .ToException();

        steps.AddRange(resumed);
        steps.AddRange(
            passed.Select((one, index) => Step(one, isDown: false, Describes(index, passed.Count)))
        );
        return Chain(steps);
    }

    /// <param name="steps">How many to undo; null where <paramref name="to"/> says it.</param>
    /// <param name="to">The last one to keep; 0 to keep none.</param>
    /// <exception cref="Refusals.RefusalException">There is no way back, or no such number.</exception>
    public static Plan<MigrationStep> Rollback(
        MigrationFacts facts,
        int? steps,
        long? to,
        MigrationOptions options
    )
    {
        if (to is > 0 and { } number && facts.Ledger.Find(number) is null)
            throw MigrationRefusals.NotApplied(facts.Env, number, facts.Ledger).ToException();

        var planned = Begin(facts, options);
        planned.AddRange(Resume(facts, isDown: true, options));
        var undone = facts
            .Ledger.Entries.Reverse()
            .Where(entry => entry.Number != facts.Ledger.Unfinished?.Number)
            .Where(entry => to is null || entry.Number > to)
            .Take(to is null ? (steps ?? 1) - planned.OfType<RunAlone>().Count() : int.MaxValue)
            .Select(entry => WayBack(facts, entry))
            .ToList();

        planned.AddRange(
            undone.Select((one, index) => Step(one, isDown: true, Describes(index, undone.Count)))
        );
        return Chain(planned);
    }

    /// <summary>The last one, down and up again.</summary>
    public static Plan<MigrationStep> Redo(MigrationFacts facts, MigrationOptions options)
    {
        if (facts.Ledger.Head is not { } head)
            throw MigrationRefusals.NothingApplied().ToException();

        var steps = Begin(facts, options);
        var migration = WayBack(facts, head);
        steps.Add(Step(migration, isDown: true, describes: true));
        steps.Add(Step(migration, isDown: false, describes: true));
        return Chain(steps);
    }

    /// <summary>Notes all up to <paramref name="to"/> as done, without running any.</summary>
    public static Plan<MigrationStep> Baseline(MigrationFacts facts, long to)
    {
        if (facts.Folder.Find(to) is null)
            throw MigrationRefusals.NoSuchNumber(to, facts.Folder).ToException();

        var noted = facts.Pending.Where(one => one.Number <= to).ToList();
        if (noted.Count == 0)
            return new([]);

        var steps = Begin(facts, new());
        steps.Add(new NoteBaseline(noted));
        return Chain(steps);
    }

    private static List<MigrationStep> Begin(MigrationFacts facts, MigrationOptions options)
    {
        if (facts.Ledger.Unfinished is { } unfinished && options.Resume is null)
            throw MigrationRefusals.Unfinished(facts.Env, unfinished, facts.Folder).ToException();
        if (facts.Ledger.Unfinished is null && options.Resume is not null)
            throw MigrationRefusals.NothingToResume().ToException();

        return facts.Ledger.Exists ? [] : [new CreateLedger()];
    }

    private static IEnumerable<MigrationStep> Resume(
        MigrationFacts facts,
        bool isDown,
        MigrationOptions options
    )
    {
        if (facts.Ledger.Unfinished is not { } unfinished || options.Resume is not { } from)
            return [];
        if (unfinished.IsDown != isDown)
            throw MigrationRefusals.OtherDirection(facts.Env, unfinished).ToException();

        var migration = facts.Folder.Find(unfinished.Number);
        var part = isDown ? migration?.Down : migration?.Up;
        if (migration is null || part is null or { IsTransactional: true })
            throw MigrationRefusals.UnfinishedIsGone(unfinished, facts.Folder).ToException();
        if (from < 1 || from > part.Statements.Count + 1)
            throw MigrationRefusals
                .NoSuchStatement(facts.Env, unfinished, from, part)
                .ToException();
        if (
            from > 1
            && StatementDigest.Of(part.Statements.Take(Math.Min(unfinished.Done, from - 1)))
                != DigestOf(unfinished, from)
        )
            throw MigrationRefusals.DoneWasChanged(unfinished, part).ToException();

        return [new RunAlone(migration, isDown, from, Describes: true)];

        // Only a whole prefix was digested: who goes back further says that the rest may be done again.
        string DigestOf(UnfinishedMigration cut, int begin) =>
            begin - 1 >= cut.Done
                ? cut.DoneChecksum
                : StatementDigest.Of(part.Statements.Take(begin - 1));
    }

    private static Migration WayBack(MigrationFacts facts, LedgerEntry entry) =>
        facts.Folder.Find(entry.Number) switch
        {
            null => throw MigrationRefusals.FileIsMissing(entry, facts.Folder).ToException(),
            { Down: null } one => throw MigrationRefusals.NoWayBack(one).ToException(),
            var one => one,
        };

    private static MigrationStep Step(Migration migration, bool isDown, bool describes)
    {
        var part = isDown ? migration.Down! : migration.Up;
        if (part.Directives.Backfill is not null)
            return new RunBackfill(migration, isDown, describes);

        return part.IsTransactional
            ? new RunWhole(migration, isDown, describes)
            : new RunAlone(migration, isDown, From: 1, describes);
    }

    private static bool Describes(int index, int count) =>
        count <= DescribedSingly || index == count - 1;

    // One after the other: each may need what the one before it did.
    private static Plan<MigrationStep> Chain(List<MigrationStep> steps)
    {
        if (steps is [CreateLedger])
            return new([]);

        for (var index = 1; index < steps.Count; index++)
            steps[index] = steps[index] with { After = [steps[index - 1].Id] };

        return new(steps);
    }
}
