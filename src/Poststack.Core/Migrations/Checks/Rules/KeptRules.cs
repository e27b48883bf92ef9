using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Whether a table has another rule that does what one did that is gone.</summary>
internal static class KeptRules
{
    private static readonly string[] DoneAlong =
    [
        " ON DELETE CASCADE",
        " ON DELETE SET NULL",
        " ON DELETE SET DEFAULT",
        " ON UPDATE CASCADE",
        " ON UPDATE SET NULL",
        " ON UPDATE SET DEFAULT",
    ];

    /// <param name="before">The table when it still had it.</param>
    public static bool Has(RelationFacts table, ConstraintFacts gone, RelationFacts before) =>
        table.Constraints.Any(now =>
            now.Id == gone.Id
            || now.Kind == gone.Kind
                && now.Columns.SequenceEqual(gone.Columns)
                && (now.Definition == gone.Definition || gone.Kind == 'f' && PointsAs(now, gone))
        )
        || gone.Kind is 'p' or 'u'
            && before.Indexes.FirstOrDefault(index => index.Id == gone.Index) is { } index
            && IsUnique(table, index);

    /// <summary>`ON CONFLICT` finds an index by its columns, whatever it is called.</summary>
    public static bool IsUnique(RelationFacts table, IndexFacts gone) =>
        table.Indexes.Any(now =>
            now is { IsUnique: true, IsValid: true, IsPartial: false }
            && now.NullsAreEqual == gone.NullsAreEqual
            && now.Keys.ToHashSet().SetEquals(gone.Keys)
            && !table.Constraints.Any(rule =>
                rule.Index == now.Id
                && rule.Definition.Contains(" DEFERRABLE", StringComparison.Ordinal)
            )
        );

    // New rows are looked at also where it is not valid yet, and what it did along it still does.
    private static bool PointsAs(ConstraintFacts now, ConstraintFacts gone) =>
        now.Referenced == gone.Referenced
        && now.ReferencedColumns.SequenceEqual(gone.ReferencedColumns)
        && DoneAlong.All(what =>
            !gone.Definition.Contains(what, StringComparison.Ordinal)
            || now.Definition.Contains(what, StringComparison.Ordinal)
        );
}
