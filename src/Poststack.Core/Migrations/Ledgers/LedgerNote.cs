namespace Poststack.Core.Migrations.Ledgers;

/// <summary>What a ledger is to note about a migration that was run.</summary>
/// <param name="IsDown">Its entry goes away instead.</param>
/// <param name="Describes">The schema's description is taken after it, too.</param>
/// <param name="IsBaseline">It is noted without having been run.</param>
public sealed record LedgerNote(Migration Migration, bool IsDown, bool Describes)
{
    public bool IsBaseline { get; init; }
}
