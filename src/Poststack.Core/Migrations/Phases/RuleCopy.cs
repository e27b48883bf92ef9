namespace Poststack.Core.Migrations.Phases;

/// <summary>What rests on a column, prepared for the copy that takes its place.</summary>
/// <param name="Add">Statements that hold nobody up; empty for what an index prepares.</param>
/// <param name="Drop">Their way back.</param>
/// <param name="Validate">What proves it; null for what need not be.</param>
/// <param name="Before">Of the contract, while the column is there.</param>
/// <param name="After">Of the contract, once the copy has its name.</param>
internal sealed record RuleCopy(
    string? Add,
    string? Drop,
    string? Validate,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After
);
