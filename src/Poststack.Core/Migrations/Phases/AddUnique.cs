using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>An index, and what may rest on it: that no value is there twice.</summary>
/// <param name="Rule">Null for an index alone.</param>
internal sealed record AddUnique(TableText Table, IndexFacts Index, ConstraintFacts? Rule)
    : SchemaChange(
        Rule is null
            ? $"{Table.Facts.Name} gets the index {Index.Name}"
            : $"{Table.Facts.Name} gets the rule {Rule.Name}: {Rule.Definition}"
    )
{
    /// <returns>Null for another change.</returns>
    public static SchemaChange? Read(TableMove table) =>
        table switch
        {
            { NewConstraints: [{ Kind: 'u' or 'p' } rule], NewIndexes: [] }
                when table.After.Indexes.FirstOrDefault(index => index.Id == rule.Index)
                    is { } index => new AddUnique(new(table.Before), index, rule),
            { NewConstraints: [], NewIndexes: [var index] } => new AddUnique(
                new(table.Before),
                index,
                Rule: null
            ),
            _ => null,
        };

    public override IReadOnlyList<PhaseDraft> Plan()
    {
        var build = IndexText.Concurrently(Index);
        var expand = new PhaseDraft(
            Phase.Expand,
            "expand",
            "builds the index, while others read and write",
            [build],
            [$"DROP INDEX CONCURRENTLY {SqlName.Of(Table.Facts.Schema, Index.Name)}"]
        )
        {
            IsUpAlone = true,
            IsDownAlone = true,
        };
        return Rule is null ? [expand] : [expand, MakeRule(Rule)];
    }

    // With the constraint goes its index: the way back makes another one first, which takes its place.
    private PhaseDraft MakeRule(ConstraintFacts rule)
    {
        var again = SqlName.Own(Index.Name, "again");
        var kind = rule.Kind == 'p' ? "PRIMARY KEY" : "UNIQUE";
        var name = SqlName.Quote(rule.Name);
        return new(
            Phase.Contract,
            "contract",
            "makes a constraint of the index",
            [
                Table.Alter(
                    $"ADD CONSTRAINT {name} {kind} USING INDEX {SqlName.Quote(Index.Name)}{Deferred(rule)}"
                ),
            ],
            [
                IndexText.Concurrently(Index, again),
                Table.Alter($"DROP CONSTRAINT {name}"),
                $"ALTER INDEX {SqlName.Of(Table.Facts.Schema, again)} RENAME TO {SqlName.Quote(Index.Name)}",
            ]
        )
        {
            IsDownAlone = true,
        };
    }

    private static string Deferred(ConstraintFacts rule) =>
        rule.Definition.IndexOf(" DEFERRABLE", StringComparison.Ordinal) is var at and >= 0
            ? rule.Definition[at..]
            : string.Empty;
}
