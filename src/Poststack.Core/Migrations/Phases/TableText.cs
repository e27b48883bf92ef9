using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A table in the statements of a plan.</summary>
internal sealed class TableText(RelationFacts table)
{
    public RelationFacts Facts => table;

    /// <summary>As statements name it.</summary>
    public string Name { get; } = SqlName.Of(table.Schema, table.Name);

    /// <summary>As expressions name it: without a schema.</summary>
    public string Alias { get; } = SqlName.Quote(table.Name);

    public string Alter(string action) => $"ALTER TABLE {Name} {action}";

    /// <summary>A function or trigger of ours beside it.</summary>
    public string Function(string name) => SqlName.Of(table.Schema, name);

    /// <summary>An UPDATE of many of its rows, in batches.</summary>
    /// <exception cref="Refusals.RefusalException">Nothing says in which order its rows could be taken.</exception>
    public PhaseDraft Backfill(string says, string set, string where) =>
        new(
            Phase.Backfill,
            "backfill",
            says,
            [$"UPDATE {Name} SET {set}\nWHERE {where}"],
            PhaseDraft.NothingToUndo
        )
        {
            Accepted = [("mass-write", "it is done in batches")],
            Backfill = Key is { } key ? $"backfill by {key}" : "backfill",
        };

    /// <summary>Null for its primary key.</summary>
    private string? Key =>
        table.Constraints.Any(one => one.Kind == 'p')
            ? null
            : table
                .Indexes.Where(GivesEachRowAPlace)
                .OrderBy(index => index.Keys.Count)
                .Select(index => table.Column(index.Columns[0])!.Name)
                .FirstOrDefault()
                ?? throw PhaseRefusals.NoKey(table).ToException();

    // As the runner has it: unique, never NULL, and not sorted both ways.
    private bool GivesEachRowAPlace(IndexFacts index) =>
        index is { IsValid: true, IsUnique: true, IsPartial: false }
        && index
            .Columns.Take(index.Keys.Count)
            .All(number => table.Column(number) is { IsNotNull: true })
        && (
            index.Keys.Count == 1
            || !index.Definition.Contains(" DESC") && !index.Definition.Contains(" NULLS ")
        );
}
