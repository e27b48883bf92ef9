namespace Poststack.Core.Backups;

/// <param name="Table">With its schema, quoted where SQL needs that: `public.users`.</param>
public sealed record TableRows(string Table, long Rows);
