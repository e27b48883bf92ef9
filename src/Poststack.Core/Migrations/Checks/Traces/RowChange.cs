namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>What the plan of a statement does to rows of a table: it updates, deletes or locks them.</summary>
/// <param name="Table">Its id.</param>
/// <param name="IsDelete">It deletes them, or some of them.</param>
/// <param name="IsMany">Others than those that values of a unique key name.</param>
public sealed record RowChange(long Table, bool IsDelete, bool IsMany);
