using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A column in the statements of a plan.</summary>
internal static class ColumnText
{
    /// <summary>Adds it in a way that writes no row: a default comes second, and goes for new rows only.</summary>
    public static IEnumerable<string> Add(TableText table, ColumnFacts column)
    {
        var name = SqlName.Quote(column.Name);
        yield return table.Alter($"ADD COLUMN {name} {TypeOf(column)}");
        if (column.Default is { } value)
            yield return table.Alter($"ALTER COLUMN {name} SET DEFAULT {value}");
    }

    public static string TypeOf(ColumnFacts column) =>
        column.Collation is "" or "default"
            ? column.Type
            : $"{column.Type} COLLATE {SqlName.Quote(column.Collation)}";
}
