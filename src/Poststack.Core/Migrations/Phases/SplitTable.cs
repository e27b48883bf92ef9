using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Columns of a table move into a new one, which has a row for a row of it.</summary>
/// <param name="Create">The migration's own statements that make the new table.</param>
internal sealed record SplitTable(
    TableText Table,
    TableText Part,
    SplitTriggers Triggers,
    IReadOnlyList<string> Create
) : SchemaChange($"columns of {Table.Facts.Name} move into {Part.Facts.Name}")
{
    /// <returns>Null for another change.</returns>
    /// <exception cref="Refusals.RefusalException">It looks like one, and rows of both tables cannot be told to belong together.</exception>
    public static SchemaChange? Read(SchemaMove move)
    {
        if (
            move
            is not { Added: [{ Kind: 'r' } part], Gone: [], Changed: [{ Before.Kind: 'r' } pair] }
        )
            return null;

        var table = new TableMove(pair.Before, pair.After, move);
        if (table is not { GoneColumns: { Count: > 0 } moved, NewColumns: [], ChangedColumns: [] })
            return null;

        var key = KeyOf(table.Before, part);
        if (WhyNot(table.Before, part, moved, key) is { } why)
            throw PhaseRefusals
                .Cannot(
                    move.Trace.Migration,
                    why,
                    $"CREATE TABLE {part.Name} (a key, PRIMARY KEY and REFERENCES {table.Before.Name}, and the columns that move, called as they are)"
                )
                .ToException();

        var (text, partText) = (new TableText(table.Before), new TableText(part));
        return new SplitTable(
            text,
            partText,
            new(text, partText, key!.Value.Own, key.Value.There, moved),
            StatementsOf(move.Trace, part, pair.Before)
        );
    }

    public override IReadOnlyList<PhaseDraft> Plan() =>
        [
            new(
                Phase.Expand,
                "expand",
                "the new table; who writes one writes both, by triggers",
                [.. Create, .. Triggers.LetBeNull, .. Triggers.Create],
                [.. Triggers.Drop, $"DROP TABLE {Part.Name}", .. Triggers.DemandAgain]
            )
            {
                Accepted =
                [
                    (
                        "drop-not-null",
                        "who leaves it out writes it into the new table, from where a trigger brings it"
                    ),
                ],
            },
            // Each row is touched, and its trigger does the rest.
            Table.Backfill("rows from before get their part", Triggers.Touch, Triggers.IsMissing),
            new(
                Phase.Contract,
                "contract",
                "the columns go, with the triggers",
                [.. Triggers.Drop, .. Triggers.DropColumns],
                Down: null
            )
            {
                IsGated = true,
                Accepted =
                [
                    (
                        "drop-column",
                        "it runs only once no release is live that needs it, and all of it is in the new table"
                    ),
                    ("drop-unique", "it goes with its column"),
                    ("drop-index", "it goes with its column"),
                    ("drop-foreign-key", "it goes with its column"),
                    (
                        "several-locks",
                        "both are held for a moment, and who is in the way makes it try again"
                    ),
                ],
            },
        ];

    // A foreign key to the primary key, which is unique itself: a row has one part at most.
    private static (ColumnFacts Own, ColumnFacts There)? KeyOf(
        RelationFacts table,
        RelationFacts part
    )
    {
        var primary = table.Constraints.FirstOrDefault(rule => rule.Kind == 'p');
        var key = part.Constraints.FirstOrDefault(rule =>
            rule is { Kind: 'f', Columns.Count: 1 }
            && rule.Referenced == table.Id
            && primary is not null
            && rule.ReferencedColumns.SequenceEqual(primary.Columns)
        );
        return
            key is not null
            && part.Constraints.Any(rule =>
                rule.Kind is 'p' or 'u' && rule.Columns.SequenceEqual(key.Columns)
            )
            ? (part.Column(key.Columns[0])!, table.Column(key.ReferencedColumns[0])!)
            : null;
    }

    private static string? WhyNot(
        RelationFacts table,
        RelationFacts part,
        IReadOnlyList<ColumnFacts> moved,
        (ColumnFacts Own, ColumnFacts There)? key
    )
    {
        if (key is not { } known)
            return $"{part.Name} has no column that is its key and REFERENCES the primary key of {table.Name}, a single column.";

        foreach (var column in moved)
            if (part.Column(column.Name) is not { } now)
                return $"{part.Name} has no column {column.Name}, which {table.Name} loses.";
            else if (now.Type != column.Type)
                return $"{column.Name} is {column.Type} in {table.Name} and {now.Type} in {part.Name}: plan that by itself.";
            else if (now.IsNotNull && !column.IsNotNull)
                return $"{column.Name} is NOT NULL in {part.Name} and was not in {table.Name}: plan that by itself.";

        return
            part.Columns.FirstOrDefault(column =>
                column is { IsNotNull: true, FillsItself: false }
                && column != known.Own
                && moved.All(one => one.Name != column.Name)
            )
                is { } more
            ? $"{part.Name}.{more.Name} must be given, and {table.Name} has nothing for it."
            : null;
    }

    private static List<string> StatementsOf(
        MigrationTrace trace,
        RelationFacts part,
        RelationFacts table
    )
    {
        var statements = new List<string>();
        foreach (var one in trace.Statements)
        {
            var isDrop =
                one.After.Find(table.Id)!.Columns.Count < one.Before.Find(table.Id)!.Columns.Count;
            if (isDrop || one.Statement.Begins("INSERT", "INTO", part.Name.ToUpperInvariant()))
                continue;
            if (ChangeReader.Writes(one))
                throw PhaseRefusals.Data(trace.Migration, one.Statement.Brief).ToException();

            statements.Add(one.Statement.Text);
        }

        return statements;
    }
}
