using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Constraints: what they cost to prove, and whom they surprise.</summary>
internal static class ConstraintRules
{
    public static void Check(StatementCase one)
    {
        foreach (var (before, after) in one.ChangedTables)
        {
            foreach (var constraint in after.Constraints)
                CheckOne(one, before, after, constraint);
            foreach (var constraint in before.Constraints)
                CheckGone(one, before, after, constraint);
            foreach (var index in after.Indexes)
                CheckUnique(one, before, after, index);
            CheckNotNull(one, before, after);
        }
    }

    private static void CheckOne(
        StatementCase one,
        RelationFacts before,
        RelationFacts after,
        ConstraintFacts constraint
    )
    {
        var known = before.Constraints.FirstOrDefault(old =>
            old.Id == constraint.Id || old.Name == constraint.Name
        );
        var subject = $"{after.FullName} ({constraint.Name})";
        if (known is { IsValid: false } && constraint.IsValid)
            CheckValidation(one, before, subject);
        if (known is not null)
            return;

        if (
            after.Columns.FirstOrDefault(column => ColumnRules.DemandsValue(constraint, column)) is
            { } demanded
        )
            ColumnRules.ReportNotNull(
                one,
                $"{after.FullName}.{demanded.Name}",
                demanded.FillsItself
                    || before.Column(demanded.Number) is null or { IsNotNull: true },
                constraint.Definition
            );
        else
            one.Report(
                RuleHazards.AddConstraint,
                subject,
                CheckLayer.Catalog,
                constraint.Definition
            );
        CheckProof(one, before, after, constraint, subject);
    }

    private static void CheckProof(
        StatementCase one,
        RelationFacts before,
        RelationFacts after,
        ConstraintFacts constraint,
        string subject
    )
    {
        switch (constraint.Kind)
        {
            case 'c' when constraint.IsValid && one.Trace.Scans(after.Id):
                Prove(one, OperationHazards.CheckScan, after, subject, WorkKind.Scan);
                break;
            // A new column without values points nowhere, and nothing is compared.
            case 'f' when constraint.IsValid && IsRead(one, after):
                Prove(one, OperationHazards.ForeignKeyScan, after, subject, WorkKind.Scan);
                one.Explain(constraint.Referenced);
                break;
            case 'p' or 'u' or 'x' when before.Indexes.All(index => index.Id != constraint.Index):
                Prove(
                    one,
                    constraint.Kind switch
                    {
                        'p' => OperationHazards.AddPrimaryKey,
                        'u' => OperationHazards.AddUnique,
                        _ => OperationHazards.AddExclusion,
                    },
                    after,
                    subject,
                    WorkKind.Build
                );
                break;
        }
    }

    private static bool IsRead(StatementCase one, RelationFacts table) =>
        one.Trace.Work.Any(work =>
            work.Value is { Scans: > 0 } or { IndexScans: > 0 }
            && (work.Key == table.Id || one.Trace.After.Find(work.Key)?.Parent == table.Id)
        );

    private static void CheckValidation(StatementCase one, RelationFacts table, string subject)
    {
        one.Explain(table.Id);
        var held = one.Trace.Held.GetValueOrDefault(table.Id).Strongest;
        if (held >= LockMode.Share)
            one.Report(
                OperationHazards.ValidateUnderLock,
                subject,
                CheckLayer.Trace,
                $"{LockWords.Of(held)} on {table.FullName} was held already",
                one.Cost(table, WorkKind.Scan)
            );
    }

    // Also without a constraint, and however it was built, nobody can write a value twice any more.
    private static void CheckUnique(
        StatementCase one,
        RelationFacts before,
        RelationFacts after,
        IndexFacts index
    )
    {
        if (
            index.IsUnique
            && before.Indexes.All(old => old.Id != index.Id && old.Name != index.Name)
            && after.Constraints.All(constraint => constraint.Index != index.Id)
        )
            one.Report(
                RuleHazards.AddConstraint,
                $"{after.FullName} ({index.Name})",
                CheckLayer.Catalog,
                index.Definition
            );
    }

    private static void CheckGone(
        StatementCase one,
        RelationFacts before,
        RelationFacts after,
        ConstraintFacts constraint
    )
    {
        // With a column goes what rests on it; another type makes it anew under its name.
        if (
            after.Constraints.Any(now => now.Id == constraint.Id || now.Name == constraint.Name)
            || constraint.Columns.Any(column => after.Column(column) is null)
            || one.Target.Find(before.Id)!.Constraints.All(old => old.Name != constraint.Name)
        )
            return;

        var hazard = constraint.Kind switch
        {
            'f' => RuleHazards.DropForeignKey,
            'p' or 'u' or 'x' => RuleHazards.DropUnique,
            _ => null,
        };
        // Its table may have been dropped, which is said of that.
        if (
            hazard is not null
            && one.Trace.After.Find(constraint.Referenced) is not null
                == (constraint.Referenced != 0)
        )
            one.Report(
                hazard,
                $"{before.FullName} ({constraint.Name})",
                CheckLayer.Catalog,
                constraint.Definition
            );
    }

    private static void CheckNotNull(StatementCase one, RelationFacts before, RelationFacts after)
    {
        if (!one.Trace.Scans(after.Id) || one.IsExplained(after.Id))
            return;

        foreach (var column in after.Columns)
            if (column.IsNotNull && before.Column(column.Number) is { IsNotNull: false })
                Prove(
                    one,
                    OperationHazards.SetNotNullScan,
                    after,
                    $"{after.FullName}.{column.Name}",
                    WorkKind.Scan
                );
    }

    private static void Prove(
        StatementCase one,
        Hazard hazard,
        RelationFacts table,
        string subject,
        WorkKind work
    )
    {
        var wasRewritten = one.Trace.Rewrites.ContainsKey(table.Id);
        one.Explain(table.Id);
        // Written anew, it is proved on the way.
        if (!wasRewritten)
            one.Report(hazard, subject, CheckLayer.Trace, one.LockOn(table), one.Cost(table, work));
    }
}
