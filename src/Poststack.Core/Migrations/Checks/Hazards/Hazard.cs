namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>A kind of harm that a migration can do.</summary>
/// <param name="Id">In kebab-case; `-- poststack: accept` takes it.</param>
/// <param name="Title">What the migration does: `drops a column`.</param>
/// <param name="Consequence">What that does in production, a sentence or two.</param>
/// <param name="Instead">The safe way, a line a step.</param>
public sealed record Hazard(
    string Id,
    VerdictKind Verdict,
    Severity Severity,
    string Title,
    string Consequence,
    params IReadOnlyList<string> Instead
);
