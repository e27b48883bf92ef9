namespace Poststack.Core.Migrations.Backfills;

/// <summary>How far a backfill is, as the database notes it in the transaction of each batch.</summary>
/// <param name="Last">The key of the last row that is done, as text; null for none.</param>
/// <param name="Rows">How many rows of the table are behind it.</param>
public sealed record BackfillProgress(string? Last, long Rows);
