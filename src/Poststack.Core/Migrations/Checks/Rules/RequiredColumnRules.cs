using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Columns that the app does not know and has to give: by whichever statement they come to be so.</summary>
public static class RequiredColumnRules
{
    internal static void Check(StatementCase one)
    {
        foreach (var (before, after) in one.ChangedTables)
        {
            var known = one.Target.Find(after.Id)!;
            foreach (var column in after.Columns)
                if (known.Column(column.Number) is null)
                    Check(one, known, before, after, column);
        }
    }

    private static void Check(
        StatementCase one,
        RelationFacts known,
        RelationFacts before,
        RelationFacts after,
        ColumnFacts column
    )
    {
        // That it is given in no row is proved by looking for one.
        if (
            column is { IsNotNull: true, FillsItself: false }
            && before.Column(column.Number) is null
        )
            one.Explain(after.Id);

        // A later statement may give it a default, or the name of one that everybody gives.
        if (
            IsOwed(one.Trace.After, after, column.Number)
            && !IsOwed(one.Trace.Before, before, column.Number)
            && one.End.Find(after.Id) is { } end
            && IsOwed(one.End, end, column.Number)
            && known.Column(end.Column(column.Number)!.Name)
                is not { IsNotNull: true, FillsItself: false }
        )
            one.Report(
                ColumnHazards.RequiredColumn,
                $"{after.FullName}.{column.Name}",
                CheckLayer.Catalog,
                "it must have a value, and nothing gives it one"
            );
    }

    /// <summary>Whether a row must have a value there, and neither the table nor a trigger of it gives one.</summary>
    public static bool IsOwed(SchemaFacts schema, RelationFacts table, int number) =>
        table.Column(number) is { FillsItself: false } column
        && (
            column.IsNotNull
            || table.Constraints.Any(rule => ColumnRules.DemandsValue(rule, column))
        )
        && !schema.Functions.Values.Any(function =>
            function.IsOfTriggers
            && FunctionCode.Gives(function, column.Name)
            && table.Triggers.Any(trigger => FunctionCode.FillsRows(trigger, function))
        );
}
