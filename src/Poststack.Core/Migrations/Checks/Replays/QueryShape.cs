namespace Poststack.Core.Migrations.Checks.Replays;

/// <summary>What a query takes and gives, as the server sees it without running it.</summary>
/// <param name="Failure">Why it cannot be prepared; null where it can.</param>
/// <param name="Parameters">Types of `$1`, `$2`, …</param>
/// <param name="Results">Name and type of each column, `id integer`.</param>
/// <param name="LacksColumns">Columns of the table that an INSERT must give and does not, `public.users.email`; null where nobody can tell.</param>
public sealed record QueryShape(
    string? Failure,
    IReadOnlyList<string> Parameters,
    IReadOnlyList<string> Results,
    IReadOnlyList<string>? LacksColumns
);
