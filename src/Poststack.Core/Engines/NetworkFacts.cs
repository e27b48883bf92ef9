namespace Poststack.Core.Engines;

/// <param name="Subnet">In CIDR notation, `172.20.0.0/16`.</param>
/// <param name="Gateway">This machine's address in that network.</param>
public sealed record NetworkFacts(
    string Name,
    string Subnet,
    string Gateway,
    IReadOnlyDictionary<string, string> Labels
)
{
    /// <summary>Another network has the same name, and nothing can be attached by it.</summary>
    public bool IsAmbiguous { get; init; }
}
