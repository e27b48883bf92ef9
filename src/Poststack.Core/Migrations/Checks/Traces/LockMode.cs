namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>Modes of locks on tables, weakest first.</summary>
/// <remarks>https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES</remarks>
public enum LockMode
{
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,

    /// <summary>Nobody writes from here on.</summary>
    Share,
    ShareRowExclusive,
    Exclusive,

    /// <summary>Nobody reads either.</summary>
    AccessExclusive,
}
