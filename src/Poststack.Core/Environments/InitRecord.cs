namespace Poststack.Core.Environments;

/// <summary>How an init entry last ran.</summary>
/// <param name="Fingerprint">Of everything that it depends on; null when the run did not succeed.</param>
/// <param name="Services">In the order in which they ended.</param>
public sealed record InitRecord(string? Fingerprint, IReadOnlyList<InitServiceRecord> Services);
