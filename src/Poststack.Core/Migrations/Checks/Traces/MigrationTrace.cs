using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>A migration as it ran on the shadow, as far as it came.</summary>
/// <param name="Before">The schema before its first statement.</param>
public sealed record MigrationTrace(
    Migration Migration,
    SchemaFacts Before,
    IReadOnlyList<StatementTrace> Statements
)
{
    /// <summary>How the way back went; null where there is none, or it was not tried.</summary>
    public WayBackTrace? WayBack { get; init; }

    public SchemaFacts After => Statements is [.., var last] ? last.After : Before;

    public bool Failed => Statements is [.., { Failure: not null }];
}
