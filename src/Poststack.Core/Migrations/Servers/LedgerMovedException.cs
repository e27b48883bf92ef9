namespace Poststack.Core.Migrations.Servers;

/// <summary>The ledger is not as it was read: somebody else has noted, or taken away, the same migration.</summary>
public sealed class LedgerMovedException() : Exception("The ledger has moved on.");
