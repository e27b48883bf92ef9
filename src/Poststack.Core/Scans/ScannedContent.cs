namespace Poststack.Core.Scans;

/// <summary>What was found in one content.</summary>
internal sealed class ScannedContent
{
    public List<SecretFinding> Findings { get; } = [];

    /// <summary>How many a comment allows.</summary>
    public int Allowed { get; set; }
}
