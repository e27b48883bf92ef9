using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Watches;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Hints about columns and foreign keys that a statement adds, as far as the migration leaves them.</summary>
internal static class PolicyRules
{
    public static void Check(StatementCase one)
    {
        foreach (var after in one.Trace.After.Relations.Values)
        {
            var before = one.Trace.Before.Find(after.Id);
            if (
                ReferenceEquals(before, after)
                || after is not { IsTable: true, Parent: 0 }
                || ForeignLedgers.Names.Contains(after.Name)
                || one.End.Find(after.Id) is not { } end
            )
                continue;

            foreach (var column in after.Columns.Where(column => IsNew(before, column)))
                CheckColumn(one, end, column);
            foreach (var key in after.Constraints.Where(key => IsNew(before, key)))
                CheckKey(one, end, key);
        }
    }

    private static bool IsNew(RelationFacts? before, ColumnFacts column) =>
        before?.Column(column.Number)?.BaseType != column.BaseType;

    private static bool IsNew(RelationFacts? before, ConstraintFacts key) =>
        before?.Constraints.Any(known => known.Id == key.Id) != true;

    private static void CheckColumn(StatementCase one, RelationFacts table, ColumnFacts column)
    {
        var hint = column.BaseType switch
        {
            "json" => PolicyHints.JsonColumn,
            "timestamp without time zone" => PolicyHints.TimestampWithoutZone,
            "character" => PolicyHints.CharColumn,
            "integer" or "smallint" when IsNumbered(table, column) => PolicyHints.IntKey,
            _ => null,
        };
        if (hint is not null)
            one.Report(
                hint,
                $"{table.FullName}.{column.Name}",
                CheckLayer.Catalog,
                $"it is of type {column.Type}"
            );
    }

    private static bool IsNumbered(RelationFacts table, ColumnFacts column) =>
        (
            column.Identity.Length > 0
            || column.Default?.StartsWith("nextval(", StringComparison.Ordinal) == true
        )
        && table.Constraints.Any(key =>
            key.Kind == 'p' && key.Columns is [var only] && only == column.Number
        );

    private static void CheckKey(StatementCase one, RelationFacts table, ConstraintFacts key)
    {
        if (key.Kind == 'f' && !table.Indexes.Any(index => Serves(index, key)))
            one.Report(
                PolicyHints.ForeignKeyWithoutIndex,
                $"{table.FullName}.{table.NamesOf(key.Columns)}",
                CheckLayer.Catalog,
                key.Definition
            );
    }

    /// <summary>Whether rows that point to another one are found by it.</summary>
    public static bool Serves(IndexFacts index, ConstraintFacts key) =>
        index is { IsValid: true, IsPartial: false }
        && index.Columns.Take(key.Columns.Count).ToHashSet().SetEquals(key.Columns);
}
