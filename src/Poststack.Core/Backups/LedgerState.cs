namespace Poststack.Core.Backups;

/// <summary>Which migrations a database has had, as far as a backup must know.</summary>
/// <param name="Applied">How many.</param>
/// <param name="Last">The name of the last one; null for none.</param>
/// <param name="Digest">SHA-256 of the whole ledger: two databases with the same one have had the same migrations.</param>
public sealed record LedgerState(int Applied, string? Last, string Digest);
