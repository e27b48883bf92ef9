namespace Poststack.Core.Scans;

/// <summary>What a scan found, and what it could not do.</summary>
/// <param name="Findings">By file and place.</param>
/// <param name="Files">How many files or contents were looked through.</param>
/// <param name="Allowed">How many findings a comment allows.</param>
/// <param name="Notes">What could not be looked for or into, and why.</param>
public sealed record ScanReport(
    IReadOnlyList<SecretFinding> Findings,
    int Files,
    int Allowed,
    IReadOnlyList<string> Notes
);
