using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>NOT NULL and the constraints of a column, once more for its copy.</summary>
internal static class RuleCopies
{
    public static IReadOnlyList<RuleCopy> Of(
        TableMove move,
        ColumnFacts before,
        ColumnFacts after,
        ColumnFacts copy,
        IReadOnlyList<IndexCopy> indexes
    )
    {
        var table = new TableText(move.Before);
        var copies = new List<RuleCopy>();
        if (after.IsNotNull)
            copies.Add(NotNull(table, copy));
        foreach (
            var rule in move.After.Constraints.Where(rule => rule.Columns.Contains(before.Number))
        )
            copies.Add(
                rule.Kind is 'c' or 'f'
                    ? Rule(table, rule, after.Name, copy.Name)
                    : OfIndex(table, rule, indexes.First(one => IsOf(move.Before, rule, one)))
            );

        return copies;
    }

    public static IEnumerable<PhaseDraft> Drafts(TableText table, IReadOnlyList<RuleCopy> copies)
    {
        var added = copies.Where(copy => copy.Add is not null).ToList();
        if (added.Count == 0)
            yield break;

        yield return new(
            Phase.Backfill,
            "rules",
            "the copy's rules, for rows that are written from now on",
            [.. added.Select(copy => copy.Add!)],
            [.. added.Select(copy => copy.Drop!)]
        )
        {
            Accepted = [("set-not-null", "a trigger writes the copy for whoever does not know it")],
        };
        yield return new(
            Phase.Backfill,
            "validate",
            $"proves that all rows of {table.Alias} obey, while others read and write",
            [.. added.Select(copy => copy.Validate!)],
            [.. added.SelectMany(copy => new[] { copy.Drop!, copy.Add! })]
        );
    }

    private static RuleCopy NotNull(TableText table, ColumnFacts copy)
    {
        var rule = SqlName.Own(table.Facts.Name, copy.Name, "not_null");
        var column = SqlName.Quote(copy.Name);
        var drop = table.Alter($"DROP CONSTRAINT {rule}");
        return new(
            table.Alter($"ADD CONSTRAINT {rule} CHECK ({column} IS NOT NULL) NOT VALID"),
            drop,
            table.Alter($"VALIDATE CONSTRAINT {rule}"),
            [table.Alter($"ALTER COLUMN {column} SET NOT NULL"), drop],
            []
        );
    }

    // With its column the old one goes, which makes its name free.
    private static RuleCopy Rule(TableText table, ConstraintFacts rule, string from, string to)
    {
        var name = SqlName.Own(rule.Name, "new");
        return new(
            table.Alter($"ADD CONSTRAINT {name} {RenameOwn(rule, from, to)} NOT VALID"),
            table.Alter($"DROP CONSTRAINT {name}"),
            table.Alter($"VALIDATE CONSTRAINT {name}"),
            [],
            [table.Alter($"RENAME CONSTRAINT {name} TO {SqlName.Quote(rule.Name)}")]
        );
    }

    // Behind REFERENCES stand columns of the other table.
    private static string RenameOwn(ConstraintFacts rule, string from, string to)
    {
        var end =
            rule.Kind == 'f'
                ? rule.Definition.IndexOf(" REFERENCES ", StringComparison.Ordinal)
                : rule.Definition.Length;
        return SqlName.Rename(rule.Definition[..end], from, to) + rule.Definition[end..];
    }

    private static RuleCopy OfIndex(TableText table, ConstraintFacts rule, IndexCopy index) =>
        new(
            Add: null,
            Drop: null,
            Validate: null,
            [],
            [
                table.Alter(
                    $"ADD CONSTRAINT {SqlName.Quote(rule.Name)} {(rule.Kind == 'p' ? "PRIMARY KEY" : "UNIQUE")} USING INDEX {SqlName.Quote(index.Name)}"
                ),
            ]
        );

    private static bool IsOf(RelationFacts table, ConstraintFacts rule, IndexCopy copy) =>
        table.Constraints.Any(old => old.Name == rule.Name && old.Index == copy.Index.Id);
}
