using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Checks.Data;

/// <summary>A question to the rows of the target, in the target's names.</summary>
public sealed record DataQuestion(
    DataQuestionKind Kind,
    string Schema,
    string Table,
    IReadOnlyList<string> Columns
)
{
    /// <summary>Where orphans should have pointed.</summary>
    public (string Schema, string Table, IReadOnlyList<string> Columns)? Referenced { get; init; }

    /// <summary>Of duplicates: what must be unique.</summary>
    public IndexFacts? Index { get; init; }

    /// <summary>Of a CHECK, as the catalogs print it.</summary>
    public string? Expression { get; init; }
}
