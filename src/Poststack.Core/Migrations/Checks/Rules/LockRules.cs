using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>What was read and locked beyond what other rules have accounted for.</summary>
internal static class LockRules
{
    private static readonly string[] Opaque = ["DO", "SELECT", "CALL", "WITH", "EXECUTE"];

    public static void Check(StatementCase one)
    {
        CheckPartitions(one);
        // Nobody writes to a materialized view but who computes it; whoever keeps readers out is told of elsewhere.
        foreach (var table in Tables(one).Where(table => table.IsTable))
            CheckTable(one, table);

        CheckTimeout(one);
        CheckHeld(one);
    }

    // Of statements that run by themselves, the runner sets it anew for each.
    private static void CheckTimeout(StatementCase one)
    {
        if (
            one.Trace.WaitsForever
            && one.Migration.Up.IsTransactional
            && Tables(one).FirstOrDefault(table => one.Trace.TakenOn(table.Id) >= LockMode.Share)
                is { } taken
        )
            one.Report(
                OperationHazards.NoLockTimeout,
                taken.FullName,
                CheckLayer.Trace,
                $"{one.LockOn(taken)}, and lock_timeout is 0"
            );
    }

    private static IEnumerable<RelationFacts> Tables(StatementCase one) =>
        one.Trace.Before.Relations.Values.Where(table =>
            table.HasRows && one.Target.Find(table.Id) is not null
        );

    private static void CheckPartitions(StatementCase one)
    {
        foreach (var (before, after) in one.Changed)
        {
            if (after is null || before.Parent == after.Parent)
                continue;

            if (after.Parent == 0)
                one.Report(
                    ObjectHazards.DetachRows,
                    before.FullName,
                    CheckLayer.Catalog,
                    "it is a table of its own now"
                );
            if (after.Parent == 0 && !one.Trace.RanAlone)
                one.Report(
                    OperationHazards.Detach,
                    before.FullName,
                    CheckLayer.Trace,
                    one.Trace.Before.Find(before.Parent) is { } parent
                        ? one.LockOn(parent)
                        : one.LockOn(before)
                );
        }

        var attached = one
            .Trace.After.Relations.Values.Where(after =>
                after.Parent != 0 && one.Trace.Before.Find(after.Id)?.Parent != after.Parent
            )
            .Select(after => after.Parent)
            .ToHashSet();
        foreach (var table in one.Trace.After.Relations.Values)
            if (
                attached.Contains(table.Parent)
                && one.Target.Find(table.Id) is not null
                && one.Trace.Scans(table.Id)
            )
                ReportScan(one, OperationHazards.AttachScan, table);
    }

    private static void CheckTable(StatementCase one, RelationFacts table)
    {
        var trace = one.Trace;
        var isChanged = !ReferenceEquals(table, trace.After.Find(table.Id));
        if (
            trace.Scans(table.Id)
            && !one.IsExplained(table.Id)
            && trace.HeldOn(table.Id) >= LockMode.Share
            && (isChanged || ChangesDomain(one))
        )
            ReportScan(
                one,
                ChangesDomain(one) ? OperationHazards.DomainScan : OperationHazards.ScanUnderLock,
                table
            );

        if (trace.TakenOn(table.Id) >= LockMode.Share && IsLock(one))
            one.Report(
                OperationHazards.LockTable,
                table.FullName,
                CheckLayer.Trace,
                one.LockOn(table)
            );
    }

    private static bool ChangesDomain(StatementCase one) =>
        one.Trace.Before.Types.Values.Any(before =>
            before.Kind == 'd'
            && one.Trace.After.Types.GetValueOrDefault(before.Id) is { } after
            && !after.Rules.SequenceEqual(before.Rules)
        );

    // Where nothing else was done, the lock is what was wanted.
    private static bool IsLock(StatementCase one) =>
        one.Trace.Statement.Begins("LOCK")
        || IsOpaque(one)
            && one.Changed.Count == 0
            && one.Trace.Before.Relations.Count == one.Trace.After.Relations.Count;

    private static void ReportScan(StatementCase one, Hazard hazard, RelationFacts table)
    {
        one.Explain(table.Id);
        one.Report(
            hazard,
            table.FullName,
            CheckLayer.Trace,
            $"it was read as a whole; {one.LockOn(table)}",
            one.Cost(table, WorkKind.Scan)
        );
    }

    private static void CheckHeld(StatementCase one)
    {
        var held = one
            .Trace.Held.Where(pair => pair.Value.Strongest >= LockMode.ShareRowExclusive)
            .Select(pair => one.Target.Find(pair.Key))
            .OfType<RelationFacts>()
            .Where(relation => relation.IsTable)
            .ToList();
        if (held.Count > 0)
            CheckWork(one, held);

        CheckSeveral(
            one,
            [.. held.Where(table => one.Trace.Held[table.Id].Strongest == LockMode.AccessExclusive)]
        );
    }

    private static void CheckWork(StatementCase one, List<RelationFacts> held)
    {
        var isLong =
            one.Findings.Any(finding =>
                finding.Cost is not null && finding.Hazard != OperationHazards.ValidateUnderLock
            )
            || ReadsMuch(one)
            || Proves(one, held);
        if (isLong)
            one.Report(
                OperationHazards.WorkUnderLock,
                Names(held),
                CheckLayer.Trace,
                $"{LockWords.Of(one.Trace.Held[held[0].Id].Strongest)} on {Names(held)} was held already"
            );
    }

    // Of a table that is locked itself, it is said as such.
    private static bool Proves(StatementCase one, List<RelationFacts> held) =>
        one.Changed.Any(pair =>
            pair.After is { } after
            && after.Constraints.Any(now =>
                now.IsValid && pair.Before.Constraints.Any(old => old.Id == now.Id && !old.IsValid)
            )
            && !held.Exists(table => IsOneFamily(table, pair.Before))
        );

    private static void CheckSeveral(StatementCase one, List<RelationFacts> closed)
    {
        var taken = Tables(one)
            .Where(table => one.Trace.TakenOn(table.Id) == LockMode.AccessExclusive)
            .ToList();
        // One statement takes what it needs in one go; a block may have several statements in it.
        List<RelationFacts> others = IsOpaque(one) ? [.. closed, .. taken] : closed;
        foreach (var table in taken)
            if (others.Where(other => !IsOneFamily(table, other)).ToList() is { Count: > 0 } beside)
            {
                one.Report(
                    OperationHazards.SeveralLocks,
                    table.FullName,
                    CheckLayer.Trace,
                    $"{one.LockOn(table)}, beside {Names(beside)}"
                );
                return;
            }
    }

    private static string Names(IEnumerable<RelationFacts> tables) =>
        string.Join(", ", tables.Select(table => table.FullName));

    private static bool IsOpaque(StatementCase one) =>
        one.Trace.Statement.Words is [var first, ..] && Opaque.Contains(first);

    private static bool ReadsMuch(StatementCase one) =>
        Tables(one).Any(table => one.Trace.Scans(table.Id) && !one.IsExplained(table.Id));

    private static bool IsOneFamily(RelationFacts table, RelationFacts other) =>
        table.Id == other.Id
        || table.Parent == other.Id
        || other.Parent == table.Id
        || table.Parent != 0 && table.Parent == other.Parent;
}
