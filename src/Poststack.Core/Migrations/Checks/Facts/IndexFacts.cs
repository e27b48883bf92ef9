namespace Poststack.Core.Migrations.Checks.Facts;

/// <summary>An index of a table.</summary>
/// <param name="FileNode">Another one means that it was built anew.</param>
/// <param name="Columns">Numbers of its columns in their order; 0 for an expression.</param>
/// <param name="Keys">Its columns and expressions as the catalogs print them, a line each.</param>
/// <param name="Predicate">Of a partial one; null for others.</param>
/// <param name="NullsAreEqual">`NULLS NOT DISTINCT`.</param>
public sealed record IndexFacts(
    long Id,
    string Name,
    string Definition,
    long FileNode,
    bool IsValid,
    bool IsUnique,
    bool IsPartial,
    IReadOnlyList<int> Columns,
    IReadOnlyList<string> Keys,
    string? Predicate,
    bool NullsAreEqual
)
{
    /// <summary>Whether it is one that was there, made anew under its name, as another type of a column does it.</summary>
    /// <param name="hasOtherTypes">Expressions may be printed otherwise then.</param>
    public bool IsRemadeOf(IndexFacts old, bool hasOtherTypes) =>
        (Name, IsUnique, NullsAreEqual) == (old.Name, old.IsUnique, old.NullsAreEqual)
        && Columns.SequenceEqual(old.Columns)
        && (hasOtherTypes || Keys.SequenceEqual(old.Keys) && Predicate == old.Predicate);

    public override string ToString() => Name;
}
