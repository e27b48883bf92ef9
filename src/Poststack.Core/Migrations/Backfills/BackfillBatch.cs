namespace Poststack.Core.Migrations.Backfills;

/// <summary>What one batch did.</summary>
/// <param name="Last">The key of its last row, as text; null where there was none left.</param>
/// <param name="Rows">How many rows of the table it went over.</param>
/// <param name="Held">For how long it may have held locks: from its UPDATE to its commit.</param>
public sealed record BackfillBatch(string? Last, long Rows, TimeSpan Held);
