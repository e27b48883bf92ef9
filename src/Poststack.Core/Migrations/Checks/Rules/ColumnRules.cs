using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>What the columns of a table are for code that knows them as they were.</summary>
internal static class ColumnRules
{
    /// <summary>`attidentity` of what is `GENERATED ALWAYS AS IDENTITY`.</summary>
    private const string Always = "a";

    public static void Check(StatementCase one)
    {
        foreach (var (before, after) in one.ChangedTables)
        {
            foreach (var column in before.Columns)
                if (one.Target.Find(before.Id)!.Column(column.Number) is not null)
                    CheckKnown(one, before, column, after);
            foreach (var column in after.Columns)
                if (before.Column(column.Number) is null)
                    CheckNew(one, after, column);
        }
    }

    private static void CheckKnown(
        StatementCase one,
        RelationFacts table,
        ColumnFacts before,
        RelationFacts changed
    )
    {
        var subject = $"{table.FullName}.{before.Name}";
        if (changed.Column(before.Number) is not { } after)
        {
            one.Report(
                ColumnHazards.DropColumn,
                subject,
                CheckLayer.Catalog,
                "it is not there any more"
            );
            return;
        }

        if (before.Name != after.Name && !HasStandIn(one, table, before.Name))
            one.Report(
                ColumnHazards.RenameColumn,
                subject,
                CheckLayer.Catalog,
                $"it is called {after.Name} now"
            );
        if (before.Type != after.Type && !ColumnTypes.Widens(before, after))
            one.Report(
                ColumnHazards.ChangeType,
                subject,
                CheckLayer.Catalog,
                $"{before.Type} became {after.Type}"
            );

        CheckNull(one, table, before, after);
        CheckDefault(one, subject, before, after);
    }

    private static void CheckNull(
        StatementCase one,
        RelationFacts table,
        ColumnFacts before,
        ColumnFacts after
    )
    {
        var subject = $"{table.FullName}.{before.Name}";
        if (!before.IsNotNull && after.IsNotNull)
            ReportNotNull(
                one,
                subject,
                // A CHECK that is valid has demanded it already.
                after.FillsItself
                    || table.Constraints.Any(rule => rule.IsValid && DemandsValue(rule, before)),
                "it is NOT NULL now"
            );
        else if (before.IsNotNull && !after.IsNotNull)
            one.Report(
                ColumnHazards.DropNotNull,
                subject,
                CheckLayer.Catalog,
                "it may be NULL now"
            );
    }

    /// <summary>`CHECK (column IS NOT NULL)`, valid or not: new rows obey it in any case.</summary>
    public static bool DemandsValue(ConstraintFacts rule, ColumnFacts column) =>
        rule is { Kind: 'c', Columns: [var number] }
        && number == column.Number
        && rule.Expression is { } expression
        && expression.EndsWith(" IS NOT NULL)", StringComparison.Ordinal)
        && !expression.Contains(" OR ", StringComparison.Ordinal)
        && !expression.Contains(" AND ", StringComparison.Ordinal);

    public static void ReportNotNull(
        StatementCase one,
        string subject,
        bool isHarmless,
        string evidence
    ) =>
        one.Report(
            isHarmless ? RuleHazards.AddConstraint : ColumnHazards.SetNotNull,
            subject,
            CheckLayer.Catalog,
            evidence
        );

    private static void CheckDefault(
        StatementCase one,
        string subject,
        ColumnFacts before,
        ColumnFacts after
    )
    {
        if (after.Identity == Always && before.Identity != Always)
            one.Report(
                ColumnHazards.TakeOver,
                subject,
                CheckLayer.Catalog,
                "it is GENERATED ALWAYS now"
            );
        if (!before.FillsItself)
            return;

        if (!after.FillsItself)
            one.Report(
                after.IsNotNull ? ColumnHazards.DropDefault : ColumnHazards.ChangeDefault,
                subject,
                CheckLayer.Catalog,
                "it has no default any more"
            );
        // With another type the same default is written otherwise.
        else if (before.Type == after.Type && before.Default != after.Default)
            one.Report(
                ColumnHazards.ChangeDefault,
                subject,
                CheckLayer.Catalog,
                $"{before.Default ?? "identity"} became {after.Default ?? "identity"}"
            );
    }

    private static void CheckNew(StatementCase one, RelationFacts table, ColumnFacts column)
    {
        // That it is given in no row is proved by looking for one.
        if (column is { IsNotNull: true, FillsItself: false })
            one.Explain(table.Id);

        // A later statement may give it a default.
        if (
            column is { IsNotNull: true, FillsItself: false }
            && one.End.Find(table.Id)?.Column(column.Number)
                is { IsNotNull: true, FillsItself: false }
        )
            one.Report(
                ColumnHazards.RequiredColumn,
                $"{table.FullName}.{column.Name}",
                CheckLayer.Catalog,
                "NOT NULL, and no default"
            );
    }

    // A view in the table's place; another column of the table itself has other values.
    private static bool HasStandIn(StatementCase one, RelationFacts table, string column)
    {
        var known = one.Target.Find(table.Id)!;
        return one.End.Find(known.Schema, known.Name) is { IsView: true } view
            && view.Column(column) is not null;
    }
}
