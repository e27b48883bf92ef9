using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A column gets another name.</summary>
/// <remarks>
/// Until the contract a copy has the new name. Then the copy goes and the column itself takes its name, with all that rests
/// on it: constraints, indexes, defaults, rights.
/// </remarks>
internal sealed record RenameColumn : SchemaChange
{
    private readonly TableText _table;
    private readonly string _old;
    private readonly string _new;
    private readonly ColumnFacts _before;
    private readonly ColumnFacts _column;
    private readonly SyncTrigger _sync;

    private RenameColumn(TableText table, ColumnFacts before, ColumnFacts after)
        : base($"{table.Facts.Name}.{before.Name} becomes {after.Name}")
    {
        _table = table;
        (_before, _column) = (before, after);
        _old = SqlName.Quote(before.Name);
        _new = SqlName.Quote(after.Name);
        _sync = new(
            table,
            before,
            after,
            $"{table.Alias}.{_old}",
            $"{table.Alias}.{_new}",
            after.Name
        );
    }

    /// <returns>Null for another change.</returns>
    public static SchemaChange? Read(TableMove table) =>
        table
            is {
                NewColumns: [],
                GoneColumns: [],
                NewConstraints: [],
                ChangedColumns: [var (before, after)]
            }
        && before with { Name = after.Name } == after
        && after.Generated.Length == 0
            ? new RenameColumn(new(table.Before), before, after)
            : null;

    public override IReadOnlyList<PhaseDraft> Plan()
    {
        var addCopy = _table.Alter($"ADD COLUMN {_new} {ColumnText.TypeOf(_column)}");
        var dropCopy = _table.Alter($"DROP COLUMN {_new}");
        var copies = CopiedIndexes;
        return
        [
            new(
                Phase.Expand,
                "expand",
                "a copy under the new name; who writes one writes both, by a trigger",
                [addCopy, .. _sync.Create],
                [.. _sync.Drop, dropCopy]
            ),
            _table.Backfill(
                "rows from before get their copy",
                $"{_new} = {_old}",
                $"{_new} IS NULL AND {_old} IS NOT NULL"
            ),
            .. CopiedIndexes.Count > 0
                ? [IndexCopies.Draft(_table, copies)]
                : Array.Empty<PhaseDraft>(),
            new(
                Phase.Contract,
                "contract",
                "the column takes its new name, the copy goes",
                [.. _sync.Drop, dropCopy, _table.Alter($"RENAME COLUMN {_old} TO {_new}")],
                [
                    _sync.CreateFunction,
                    $"""
                    DO $back$
                    BEGIN
                        {_table.Alter($"RENAME COLUMN {_new} TO {_old}")};
                        {addCopy};
                        {_sync.CreateTrigger.Replace("\n    ", " ", StringComparison.Ordinal)};
                    END
                    $back$
                    """,
                    $"UPDATE {_table.Name} SET {_new} = {_old} WHERE {_new} IS NULL AND {_old} IS NOT NULL",
                    .. copies.Select(copy => copy.Create),
                ]
            )
            {
                IsGated = true,
                IsDownAlone = true,
                Accepted =
                [
                    ("drop-column", "it is a copy, and what it copies takes its name"),
                    (
                        "rename-column",
                        "it runs only once no release is live that knows the old name alone"
                    ),
                    ("drop-unique", "the index is a copy, too"),
                    ("drop-index", "the index is a copy, too"),
                ],
            },
        ];
    }

    // Who knows the new name looks for rows by it, and writes ON CONFLICT.
    private IReadOnlyList<IndexCopy> CopiedIndexes =>
        IndexCopies.Of(_table.Facts, _column.Number, _before.Name, _column.Name);
}
