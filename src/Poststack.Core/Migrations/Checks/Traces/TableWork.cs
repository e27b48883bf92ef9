namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>What was done to a table's rows so far in a transaction; counts only grow.</summary>
/// <param name="Scans">How often all of it was read.</param>
/// <param name="IndexScans">How often it was looked into by an index.</param>
/// <param name="Searches">Of these, by an index that is not unique.</param>
/// <param name="Written">Rows inserted, updated and deleted.</param>
public sealed record TableWork(long Scans, long IndexScans, long Searches, long Written)
{
    public static TableWork None { get; } = new(0, 0, 0, 0);
}
