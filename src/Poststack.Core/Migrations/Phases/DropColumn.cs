using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A column goes.</summary>
internal sealed record DropColumn : SchemaChange
{
    private const string Null = "NULL";

    private readonly TableText _table;
    private readonly ColumnFacts _column;
    private readonly string? _value;

    private DropColumn(TableText table, ColumnFacts column, string? value)
        : base($"{table.Facts.Name}.{column.Name} goes")
    {
        _table = table;
        _column = column;
        _value = value;
    }

    /// <returns>Null for another change.</returns>
    /// <exception cref="Refusals.RefusalException">Nothing says what the column has in rows of code that does not know it.</exception>
    public static SchemaChange? Read(TableMove table)
    {
        if (
            table
            is not {
                NewColumns: [],
                GoneColumns: [var column],
                ChangedColumns: [],
                NewConstraints: []
            }
        )
            return null;

        var isNeeded = column is { IsNotNull: true, FillsItself: false };
        if (isNeeded && table.Move.Options.Value is null)
            throw PhaseRefusals.NoValueMeanwhile(table.Before, column).ToException();

        return new DropColumn(
            new(table.Before),
            column,
            isNeeded ? table.Move.Options.Value : null
        );
    }

    public override IReadOnlyList<PhaseDraft> Plan() =>
        [
            Expand,
            new(
                Phase.Contract,
                "contract",
                "the column goes, with all that is in it",
                [.. Fill?.Drop ?? [], _table.Alter($"DROP COLUMN {SqlName.Quote(_column.Name)}")],
                Down: null
            )
            {
                IsGated = true,
                Accepted =
                [
                    ("drop-column", "it runs only once no release is live that needs it"),
                    ("drop-unique", "it goes with its column"),
                    ("drop-index", "it goes with its column"),
                    ("drop-foreign-key", "it goes with its column"),
                ],
            },
        ];

    private FillTrigger? Fill =>
        _value is null || _value.Equals(Null, StringComparison.OrdinalIgnoreCase)
            ? null
            : new(_table, _column.Name, $"{SqlName.Quote(_column.Name)} IS NULL", $"({_value})");

    private PhaseDraft Expand
    {
        get
        {
            var column = SqlName.Quote(_column.Name);
            if (Fill is { } fill)
                return new(
                    Phase.Expand,
                    "expand",
                    "who does not know the column any more leaves it out: a trigger fills it",
                    fill.Create,
                    fill.Drop
                );

            return _value is not null
                ? new(
                    Phase.Expand,
                    "expand",
                    "who does not know the column any more leaves it out: it may be NULL",
                    [_table.Alter($"ALTER COLUMN {column} DROP NOT NULL")],
                    [
                        "-- It fails where rows have been written without a value.",
                        _table.Alter($"ALTER COLUMN {column} SET NOT NULL"),
                    ]
                )
                {
                    Accepted =
                    [
                        (
                            "drop-not-null",
                            "whoever still reads the column was said to deal with NULL"
                        ),
                    ],
                }
                : new(
                    Phase.Expand,
                    "expand",
                    "a mark: releases from here on do not need the column",
                    [
                        "-- Code may leave the column out as it is: there is nothing to do to the schema.",
                        "SELECT 1",
                    ],
                    ["SELECT 1"]
                );
        }
    }
}
