namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>How large a table of the target is.</summary>
/// <param name="Rows">As the planner knows it; -1 for unknown.</param>
/// <param name="Bytes">Its own, without indexes.</param>
/// <param name="IndexBytes">Of all its indexes.</param>
public sealed record TableSize(long Rows, long Bytes, long IndexBytes)
{
    public static TableSize Unknown { get; } = new(-1, -1, -1);
}
