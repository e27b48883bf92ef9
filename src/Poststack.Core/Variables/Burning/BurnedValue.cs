namespace Poststack.Core.Variables.Burning;

/// <summary>A value that must never be used again.</summary>
/// <param name="Digest">Keyed: it tells nothing to who has no key.</param>
/// <param name="Name">The variable that had it when it was burned.</param>
public sealed record BurnedValue(string Digest, DateOnly Day, string Name);
