using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Phases;

/// <summary>What a migration did to one table.</summary>
internal sealed class TableMove(RelationFacts before, RelationFacts after, SchemaMove move)
{
    public RelationFacts Before => before;

    public RelationFacts After => after;

    public SchemaMove Move => move;

    public IReadOnlyList<ColumnFacts> NewColumns { get; } =
    [.. after.Columns.Where(now => before.Column(now.Number) is null)];

    public IReadOnlyList<ColumnFacts> GoneColumns { get; } =
    [.. before.Columns.Where(old => after.Column(old.Number) is null)];

    public IReadOnlyList<(ColumnFacts Before, ColumnFacts After)> ChangedColumns { get; } =
    [
        .. before
            .Columns.Select(old => (old, now: after.Column(old.Number)))
            .Where(pair => pair.now is not null && pair.now != pair.old)
            .Select(pair => (pair.old, pair.now!)),
    ];

    public IReadOnlyList<ConstraintFacts> NewConstraints { get; } =
    [
        .. after.Constraints.Where(now =>
            before.Constraints.All(old => old.Id != now.Id && old.Name != now.Name)
        ),
    ];

    /// <summary>Those that serve no constraint.</summary>
    public IReadOnlyList<IndexFacts> NewIndexes { get; } =
    [
        .. after.Indexes.Where(now =>
            before.Indexes.All(old => old.Id != now.Id && old.Name != now.Name)
            && after.Constraints.All(constraint => constraint.Index != now.Id)
        ),
    ];

    /// <summary>How many things are not as they were; what goes with another is not counted.</summary>
    public int Changes =>
        NewColumns.Count
        + GoneColumns.Count
        + ChangedColumns.Count
        + NewConstraints.Count
        + NewIndexes.Count
        + (before.FullName == after.FullName ? 0 : 1);
}
