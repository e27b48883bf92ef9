using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Tables and indexes whose files are others than before: all of them was written.</summary>
internal static class StorageRules
{
    public static void Check(StatementCase one)
    {
        foreach (var (before, after) in one.Changed)
            if (after is not null && before is { FileNode: not 0, HasRows: true })
                if (before.FileNode != after.FileNode)
                    CheckRewrite(one, before, after);
                else
                    CheckIndexes(one, before, after);
    }

    private static void CheckRewrite(StatementCase one, RelationFacts before, RelationFacts after)
    {
        var reasons = one.Trace.Rewrites.GetValueOrDefault(after.Id);
        var work = one.Trace.Work.GetValueOrDefault(after.Id, TableWork.None);
        var (hazard, evidence) = (reasons, before.Tablespace != after.Tablespace, after.Kind) switch
        {
            (RewriteReasons.Persistence, _, _) => (
                OperationHazards.ChangePersistence,
                "a new file, for its persistence"
            ),
            (not RewriteReasons.None, _, _) => (OperationHazards.Rewrite, Words(reasons)),
            (_, true, _) => (OperationHazards.MoveTable, "a new file in another tablespace"),
            (_, _, 'm') => (OperationHazards.RefreshView, "a new file"),
            // Each index is built from a scan; whoever puts rows in order reads them once more.
            _ when work.Scans + work.IndexScans > after.Indexes.Count => (
                OperationHazards.Cluster,
                "a new file, and the old one was read"
            ),
            _ => (OperationHazards.Truncate, "a new file, and nothing of the old one was read"),
        };
        if (one.Trace.RanAlone)
            return;

        one.Explain(after.Id);
        one.Report(
            hazard,
            before.FullName,
            CheckLayer.Trace,
            $"{evidence}; {one.LockOn(after)}",
            hazard == OperationHazards.Truncate ? null : one.Cost(before, WorkKind.Rewrite)
        );
    }

    private static string Words(RewriteReasons reasons) =>
        reasons.HasFlag(RewriteReasons.ColumnType) ? "a new file, for another type of a column"
        : reasons.HasFlag(RewriteReasons.DefaultValue)
            ? "a new file, for a value that is computed for each row"
        : "a new file, for another access method";

    private static void CheckIndexes(StatementCase one, RelationFacts before, RelationFacts after)
    {
        foreach (var index in after.Indexes)
            if (before.Find(index, after) is { } known)
                CheckKnown(one, before, index, known);
            else if (after.Constraints.All(constraint => constraint.Index != index.Id))
                Build(one, OperationHazards.CreateIndex, after, index);

        foreach (var index in before.Indexes)
            if (
                after.Find(index, before) is null
                && before.Constraints.All(constraint => constraint.Index != index.Id)
                && index.Columns.All(column => column == 0 || after.Column(column) is not null)
            )
                Drop(one, before, after, index);
    }

    // Another length of a text makes a new index of the same file: nothing is built.
    private static void CheckKnown(
        StatementCase one,
        RelationFacts table,
        IndexFacts index,
        IndexFacts known
    )
    {
        if (known.FileNode != index.FileNode)
            Build(one, OperationHazards.Reindex, table, index);
    }

    private static void Build(
        StatementCase one,
        Hazard hazard,
        RelationFacts table,
        IndexFacts index
    )
    {
        // What is built alone is built concurrently.
        if (one.Trace.RanAlone)
            return;

        one.Explain(table.Id);
        one.Report(
            hazard,
            $"{table.FullName} ({index.Name})",
            CheckLayer.Trace,
            one.LockOn(table),
            one.Cost(table, WorkKind.Build)
        );
    }

    private static void Drop(
        StatementCase one,
        RelationFacts table,
        RelationFacts after,
        IndexFacts index
    )
    {
        if (!one.Trace.RanAlone)
            one.Report(
                OperationHazards.DropIndex,
                $"{table.FullName} ({index.Name})",
                CheckLayer.Trace,
                one.LockOn(table)
            );
        // One that could not be built keeps nothing unique.
        if (
            index is { IsUnique: true, IsPartial: false, IsValid: true }
            && !KeptRules.IsUnique(one.SeenOf(after), index)
        )
            one.Report(
                RuleHazards.DropUnique,
                $"{table.FullName} ({index.Name})",
                CheckLayer.Catalog,
                index.Definition
            );
    }
}
