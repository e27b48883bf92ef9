namespace Poststack.Core.Migrations.Checks.Facts;

/// <summary>A constraint of a table.</summary>
/// <param name="Kind">`c` check, `f` foreign key, `p` primary key, `u` unique, `x` exclusion.</param>
/// <param name="Columns">Numbers of the columns that it is about.</param>
/// <param name="Referenced">The table that a foreign key points to; 0 for none.</param>
/// <param name="ReferencedColumns">Numbers of the columns that a foreign key points to.</param>
/// <param name="Index">The index that it rests on; 0 for none.</param>
/// <param name="Definition">As `pg_get_constraintdef` prints it.</param>
/// <param name="Expression">Of a check; null for others.</param>
public sealed record ConstraintFacts(
    long Id,
    string Name,
    char Kind,
    bool IsValid,
    IReadOnlyList<int> Columns,
    long Referenced,
    IReadOnlyList<int> ReferencedColumns,
    long Index,
    string Definition,
    string? Expression
)
{
    /// <summary>Whether it is one that was there, made anew under its name, as another type of a column does it.</summary>
    /// <param name="hasOtherTypes">It may be printed otherwise then.</param>
    public bool IsRemadeOf(ConstraintFacts old, bool hasOtherTypes) =>
        (Name, Kind, Referenced) == (old.Name, old.Kind, old.Referenced)
        && Columns.SequenceEqual(old.Columns)
        && ReferencedColumns.SequenceEqual(old.ReferencedColumns)
        && (hasOtherTypes || Definition == old.Definition);

    public override string ToString() => Name;
}
