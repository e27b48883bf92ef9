using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Statements that update, delete or lock many rows of a table. A plan says so; inside of functions and DO, what was read does.</summary>
internal static class RowRules
{
    public static void Check(StatementCase one)
    {
        foreach (var table in one.Trace.Before.Relations.Values)
            if (table.Kind is 'r' or 'p' && one.Target.Find(table.Id) is not null)
                CheckTable(one, table);
    }

    private static void CheckTable(StatementCase one, RelationFacts table)
    {
        var changes = (one.Trace.Changes ?? []).Where(change => change.Table == table.Id).ToList();
        if (changes.Exists(change => change.IsMany))
            Report(one, table, "its rows are found otherwise than by values of a unique key");
        else if (IsChangedUnseen(one, table) || IsLockedUnseen(one, table))
            Report(one, table, "it was searched");
        else
        {
            // On an empty table, all of it may be read all the same.
            if (changes.Count > 0)
                one.Explain(table.Id);
            if (changes.Exists(change => change.IsDelete) || IsDeletedUnseen(one, table))
                CheckPointing(one, table, []);
        }
    }

    /// <summary>Rows of other tables, which a deleted row takes along, however few are deleted themselves.</summary>
    private static void CheckPointing(StatementCase one, RelationFacts table, HashSet<long> seen)
    {
        if (!seen.Add(table.Id))
            return;

        foreach (var other in one.Trace.Before.Relations.Values)
        foreach (var key in other.Constraints)
            if (
                key.Referenced == table.Id
                && other.Parent == 0
                && one.Target.Find(other.Id) is not null
                && TakesAlong(key)
            )
                if (other.Indexes.Any(index => PointsOnce(index, key)))
                    CheckPointing(one, other, seen);
                else
                    Report(
                        one,
                        other,
                        CheckLayer.Catalog,
                        $"it goes with the row of {table.FullName}: {Words(other, key)}"
                    );
    }

    private static bool TakesAlong(ConstraintFacts key) =>
        key.Definition.Contains("ON DELETE CASCADE", StringComparison.Ordinal)
        || key.Definition.Contains("ON DELETE SET ", StringComparison.Ordinal);

    private static bool PointsOnce(IndexFacts index, ConstraintFacts key) =>
        index is { IsUnique: true, IsPartial: false } && index.Columns.All(key.Columns.Contains);

    private static string Words(RelationFacts table, ConstraintFacts key) =>
        table.Indexes.Any(index => PolicyRules.Serves(index, key))
            ? key.Definition
            : $"{key.Definition}, and without an index all of it is read for them";

    private static bool IsChangedUnseen(StatementCase one, RelationFacts table) =>
        one.Trace.Writes(table.Id)
        && one.Trace.Searches(table.Id)
        && !one.IsExplained(table.Id)
        && ReferenceEquals(table, one.Trace.After.Find(table.Id))
        && (
            Unseen(one).Exists(FunctionCode.ChangesRows)
            || IsByExtension(one) && one.Trace.Takes(table.Id, LockMode.RowExclusive)
        );

    private static bool IsDeletedUnseen(StatementCase one, RelationFacts table) =>
        one.Trace.Writes(table.Id)
        && one.Trace.Work.GetValueOrDefault(table.Id) is { Scans: > 0 } or { IndexScans: > 0 }
        && Unseen(one).Exists(code => FunctionCode.Deletes(code, table.Name));

    // A foreign key's own look at the table takes the same lock.
    private static bool IsLockedUnseen(StatementCase one, RelationFacts table) =>
        one.Trace.Takes(table.Id, LockMode.RowShare)
        && one.Trace.Searches(table.Id)
        && !one.IsExplained(table.Id)
        && Unseen(one).Exists(FunctionCode.LocksRows);

    /// <summary>The code that no plan of the statement tells of.</summary>
    private static List<string> Unseen(StatementCase one) =>
        one.Trace.Changes is null ? one.Code : [.. one.Code.Skip(1)];

    // The functions of extensions are none of the user's: their code is not here to be read.
    private static bool IsByExtension(StatementCase one) =>
        one.Trace.Statement.Words is ["SELECT" or "CALL", ..]
        && one.Trace.Called.Count == 0
        && one.Trace.Changes is null or [];

    private static void Report(StatementCase one, RelationFacts table, string evidence) =>
        Report(one, table, CheckLayer.Trace, $"{evidence}; {one.LockOn(table)}");

    // A backfill ran as one statement here, and runs in batches there.
    private static void Report(
        StatementCase one,
        RelationFacts table,
        CheckLayer layer,
        string evidence
    )
    {
        one.Explain(table.Id);
        if (one.Migration.Up.Directives.Backfill is null)
            one.Report(
                OperationHazards.MassWrite,
                table.FullName,
                layer,
                evidence,
                one.Cost(table, WorkKind.Write)
            );
    }
}
