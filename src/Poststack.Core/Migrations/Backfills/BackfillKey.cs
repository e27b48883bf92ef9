namespace Poststack.Core.Migrations.Backfills;

/// <summary>The column in whose order a table's rows are taken.</summary>
/// <param name="Name">Quoted where SQL needs that.</param>
/// <param name="Type">As SQL writes it.</param>
/// <param name="Rows">How many rows the table has, about; 0 where nobody has counted.</param>
public sealed record BackfillKey(string Name, string Type, long Rows);
