using Poststack.Core.Environments;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Core.Migrations.Checks;

/// <summary>What a check found.</summary>
/// <param name="Migrations">Those that were judged, in their order.</param>
public sealed record CheckVerdict(
    EnvName Env,
    IReadOnlyList<Migration> Migrations,
    IReadOnlyList<Finding> Findings
)
{
    /// <summary>The file with what a command ran; null where files of migrations were judged.</summary>
    public string? Traced { get; init; }

    /// <summary>Nothing to say, or hints only, or all of it was accepted.</summary>
    public bool IsClean => !Findings.Any(finding => finding.Blocks);

    public IEnumerable<Finding> Of(VerdictKind kind) =>
        Findings.Where(finding => finding.Hazard.Verdict == kind);
}
