namespace Poststack.Core.Migrations.Checks.Facts;

/// <summary>A column of a table, view or index-less relation.</summary>
/// <param name="Number">`attnum`: stays when the column is renamed.</param>
/// <param name="Type">As `format_type` prints it: `character varying(20)`.</param>
/// <param name="BaseType">Without length: `character varying`.</param>
/// <param name="Modifier">`atttypmod`; -1 for none.</param>
/// <param name="Default">An expression; null for none.</param>
/// <param name="Identity">`a` (always), `d` (by default); empty for none.</param>
/// <param name="Generated">`s` (stored); empty for none.</param>
public sealed record ColumnFacts(
    int Number,
    string Name,
    string Type,
    string BaseType,
    int Modifier,
    bool IsNotNull,
    string? Default,
    string Identity,
    string Generated,
    string Collation
)
{
    /// <summary>An INSERT may leave it out.</summary>
    public bool FillsItself => Default is not null || Identity.Length > 0 || Generated.Length > 0;

    public override string ToString() => Name;
}
