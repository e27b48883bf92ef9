namespace Poststack.Core.Migrations.Checks.Shadows;

/// <summary>What a shadow is wanted for.</summary>
public enum ShadowUse
{
    /// <summary>
    /// One migration, both of whose ways run in a transaction: it can be taken back, and needs no copy of its own.
    /// </summary>
    OneMigration,

    Migrations,

    /// <summary>Statements of another tool, which wants to find the rows of its ledger.</summary>
    Command,
}
