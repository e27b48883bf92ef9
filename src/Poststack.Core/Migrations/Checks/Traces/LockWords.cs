namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>Modes of locks as PostgreSQL's documentation and its catalogs write them.</summary>
public static class LockWords
{
    public static string Of(LockMode mode) =>
        mode switch
        {
            LockMode.AccessShare => "ACCESS SHARE",
            LockMode.RowShare => "ROW SHARE",
            LockMode.RowExclusive => "ROW EXCLUSIVE",
            LockMode.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
            LockMode.Share => "SHARE",
            LockMode.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            LockMode.Exclusive => "EXCLUSIVE",
            LockMode.AccessExclusive => "ACCESS EXCLUSIVE",
            _ => "none",
        };

    /// <param name="name">As `pg_locks.mode` has it: `AccessExclusiveLock`.</param>
    public static LockMode Parse(string name) =>
        Enum.TryParse<LockMode>(name.Replace("Lock", ""), out var mode) ? mode : LockMode.None;

    /// <summary>Whom it keeps out.</summary>
    public static string Effect(LockMode mode) =>
        mode == LockMode.AccessExclusive ? "nobody can read or write it" : "nobody can write to it";
}
