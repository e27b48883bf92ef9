using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A column, new or old, that has to have a value from now on.</summary>
/// <param name="isNew">The column comes into being.</param>
internal sealed record RequireColumn : SchemaChange
{
    private readonly TableText _table;
    private readonly ColumnFacts _column;
    private readonly bool _isNew;
    private readonly string _value;
    private readonly string _rule;
    private readonly FillTrigger _fill;

    private RequireColumn(TableText table, ColumnFacts column, bool isNew, string value)
        : base($"{table.Facts.Name}.{column.Name} {(isNew ? "is new and" : "becomes")} NOT NULL")
    {
        _table = table;
        _column = column;
        _isNew = isNew;
        _value = value;
        _rule = SqlName.Own(table.Facts.Name, column.Name, "not_null");
        _fill = new(table, column.Name, $"{Name} IS NULL", value);
    }

    private string Name => SqlName.Quote(_column.Name);

    private string AddRule =>
        _table.Alter($"ADD CONSTRAINT {_rule} CHECK ({Name} IS NOT NULL) NOT VALID");

    private string DropRule => _table.Alter($"DROP CONSTRAINT {_rule}");

    /// <returns>Null for another change.</returns>
    /// <exception cref="Refusals.RefusalException">Nothing says what rows get that have no value.</exception>
    public static SchemaChange? Read(TableMove table)
    {
        var (column, isNew) = (table.NewColumns, table.ChangedColumns) switch
        {
            ([{ IsNotNull: true } added], []) => (added, true),
            ([{ Default: not null } added], []) => (added, true),
            ([], [var (old, now)]) when old with { IsNotNull = true } == now => (now, false),
            _ => (null, false),
        };
        if (column is null || column is { Generated.Length: > 0 } or { Identity.Length: > 0 })
            return null;

        var value =
            table.Move.Options.Value
            ?? FilledBy(table, column)
            ?? column.Default
            ?? throw PhaseRefusals.NoValue(table.After, column).ToException();
        return column.IsNotNull
            ? new RequireColumn(new(table.Before), column, isNew, $"({value})")
            : new FillColumn(new(table.Before), column);
    }

    private static string? FilledBy(TableMove table, ColumnFacts column) =>
        table
            .Move.Trace.Statements.Select(one =>
                FillingUpdate.Read(one.Statement, table.After, column)
            )
            .FirstOrDefault(value => value is not null);

    public override IReadOnlyList<PhaseDraft> Plan() =>
        [
            new(
                Phase.Expand,
                "expand",
                "who writes no value gets one, by a trigger",
                [.. _isNew ? AddColumn : [], .. _fill.Create, AddRule],
                [
                    DropRule,
                    .. _fill.Drop,
                    .. _isNew ? [_table.Alter($"DROP COLUMN {Name}")] : Array.Empty<string>(),
                ]
            )
            {
                Accepted = [("set-not-null", "a trigger gives a value to whoever writes none")],
            },
            _table.Backfill(
                "rows that have no value get one",
                $"{Name} = {_value}",
                $"{Name} IS NULL"
            ),
            new(
                Phase.Backfill,
                "validate",
                "proves that all rows have a value, while others read and write",
                [_table.Alter($"VALIDATE CONSTRAINT {_rule}")],
                [DropRule, AddRule]
            ),
            new(
                Phase.Contract,
                "contract",
                "the column is NOT NULL; nobody is helped out any more",
                [_table.Alter($"ALTER COLUMN {Name} SET NOT NULL"), DropRule, .. _fill.Drop],
                [
                    AddRule,
                    _table.Alter($"VALIDATE CONSTRAINT {_rule}"),
                    .. _fill.Create,
                    _table.Alter($"ALTER COLUMN {Name} DROP NOT NULL"),
                ]
            )
            {
                IsDownAlone = true,
                // A default helps out whoever does not know the column.
                IsGated = !_isNew || _column.Default is null,
                Accepted =
                [
                    ("set-not-null", "it runs only once no release is live that writes none"),
                    (
                        "add-required-column",
                        "it runs only once no release is live that writes none"
                    ),
                ],
            },
        ];

    private IEnumerable<string> AddColumn => ColumnText.Add(_table, _column);
}
