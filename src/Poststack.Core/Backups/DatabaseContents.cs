namespace Poststack.Core.Backups;

/// <summary>What is in a database at one moment, to be compared with what comes back.</summary>
/// <param name="Tables">In the order of their names; those of extensions are not among them.</param>
/// <param name="Ledger">Null where Poststack's migrations never ran.</param>
public sealed record DatabaseContents(IReadOnlyList<TableRows> Tables, LedgerState? Ledger)
{
    public long Rows => Tables.Sum(table => table.Rows);

    /// <summary>What is otherwise in <paramref name="found"/>, a line each; empty for the same.</summary>
    public IReadOnlyList<string> DifferencesTo(DatabaseContents found)
    {
        var there = found.Tables.ToDictionary(table => table.Table, table => table.Rows);
        var lines = Tables
            .Where(table => !there.TryGetValue(table.Table, out var rows) || rows != table.Rows)
            .Select(table =>
                there.TryGetValue(table.Table, out var rows)
                    ? FormattableString.Invariant(
                        $"{table.Table}: {rows} rows instead of {table.Rows}"
                    )
                    : $"{table.Table}: missing"
            );
        var known = Tables.Select(table => table.Table).ToHashSet();
        var more = found
            .Tables.Where(table => !known.Contains(table.Table))
            .Select(table => $"{table.Table}: not in the backup");
        string[] ledger = Ledger == found.Ledger ? [] : ["the ledger of migrations is another one"];

        return [.. lines, .. more, .. ledger];
    }
}
