namespace Poststack.Core.Migrations.Ledgers;

/// <summary>What a database says was done to it: its table `_poststack.migration`.</summary>
/// <param name="Exists">False for a database that no migration was ever run on.</param>
/// <param name="Entries">In the order of their numbers.</param>
/// <param name="Unfinished">What was begun outside of a transaction and has not come to its end; null for nothing.</param>
public sealed record Ledger(
    bool Exists,
    IReadOnlyList<LedgerEntry> Entries,
    UnfinishedMigration? Unfinished
)
{
    private readonly Dictionary<long, LedgerEntry> _byNumber = Entries.ToDictionary(entry =>
        entry.Number
    );

    public static Ledger None { get; } = new(Exists: false, [], Unfinished: null);

    /// <summary>The entry with the highest number; null where there is none.</summary>
    public LedgerEntry? Head => Entries is [.., var head] ? head : null;

    public LedgerEntry? Find(long number) => _byNumber.GetValueOrDefault(number);
}
