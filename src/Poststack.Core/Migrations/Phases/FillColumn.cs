using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A new column with a default that is computed for each row, which would write the table anew.</summary>
internal sealed record FillColumn(TableText Table, ColumnFacts Column)
    : SchemaChange($"{Table.Facts.Name}.{Column.Name} is new, with a value for each row")
{
    public override IReadOnlyList<PhaseDraft> Plan()
    {
        var name = SqlName.Quote(Column.Name);
        return
        [
            new(
                Phase.Expand,
                "expand",
                "the column; its default goes for new rows",
                [.. ColumnText.Add(Table, Column)],
                [Table.Alter($"DROP COLUMN {name}")]
            ),
            Table.Backfill(
                "rows from before get a value",
                $"{name} = {Column.Default}",
                $"{name} IS NULL"
            ),
        ];
    }
}
