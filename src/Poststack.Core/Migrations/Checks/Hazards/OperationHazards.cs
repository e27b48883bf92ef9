namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What hurts a database that is in use while a migration runs.</summary>
public static class OperationHazards
{
    private const VerdictKind Kind = VerdictKind.Operation;

    public static Hazard Rewrite { get; } =
        new(
            "rewrite-table",
            Kind,
            Severity.High,
            "writes a table and its indexes anew",
            "Until it is done nobody can read or write the table, and it takes its size again on the disk.",
            "A default that is computed for each row: add the column, set the default, fill rows in batches.",
            "Another type: a new column, filled in batches, in three phases."
        );

    public static Hazard Cluster { get; } =
        new(
            "cluster",
            Kind,
            Severity.High,
            "writes a table anew in another order",
            "Until it is done nobody can read or write the table, and it takes its size again on the disk.",
            "pg_repack does the same beside running queries."
        );

    public static Hazard VacuumFull { get; } =
        new(
            "vacuum-full",
            Kind,
            Severity.High,
            "writes a table anew to make it smaller",
            "Until it is done nobody can read or write the table.",
            "VACUUM without FULL, or pg_repack."
        );

    public static Hazard ChangePersistence { get; } =
        new(
            "change-persistence",
            Kind,
            Severity.High,
            "makes a table unlogged, or logged",
            "It is written anew while nobody can read or write it; an unlogged one is empty after a crash.",
            "Make a new table, fill it in batches, and exchange the two."
        );

    public static Hazard MoveTable { get; } =
        new(
            "move-table",
            Kind,
            Severity.High,
            "moves a table or an index to another tablespace",
            "All of it is copied while nobody can read or write it.",
            "pg_repack moves tables beside running queries; indexes: REINDEX INDEX CONCURRENTLY (TABLESPACE …)."
        );

    public static Hazard Truncate { get; } =
        new(
            "truncate",
            Kind,
            Severity.High,
            "empties a table",
            "All rows are gone at once, and nobody can read or write the table meanwhile.",
            "Delete in batches, after a backup: poststack db backup."
        );

    public static Hazard SetNotNullScan { get; } =
        new(
            "set-not-null-scan",
            Kind,
            Severity.High,
            "reads all of a table to prove that a column has no NULL",
            "Meanwhile nobody can read or write the table.",
            "ALTER TABLE … ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID;",
            "In another migration: ALTER TABLE … VALIDATE CONSTRAINT …;",
            "In another one: ALTER TABLE … ALTER COLUMN … SET NOT NULL; it sees the constraint and reads nothing."
        );

    public static Hazard CheckScan { get; } =
        new(
            "check-scan",
            Kind,
            Severity.High,
            "reads all of a table to prove a CHECK",
            "Meanwhile nobody can read or write the table.",
            "ALTER TABLE … ADD CONSTRAINT … CHECK (…) NOT VALID;",
            "In another migration: ALTER TABLE … VALIDATE CONSTRAINT …;"
        );

    public static Hazard ForeignKeyScan { get; } =
        new(
            "foreign-key-scan",
            Kind,
            Severity.High,
            "compares all rows of a table with those they point to",
            "Meanwhile nobody can write to either table.",
            "ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY … NOT VALID;",
            "In another migration: ALTER TABLE … VALIDATE CONSTRAINT …;"
        );

    public static Hazard ValidateUnderLock { get; } =
        new(
            "validate-under-lock",
            Kind,
            Severity.Medium,
            "validates a constraint while a stronger lock is still held",
            "VALIDATE by itself lets others read and write; the statement before it, in the same transaction, does not.",
            "Put VALIDATE CONSTRAINT into a migration of its own."
        );

    public static Hazard AddUnique { get; } =
        new(
            "add-unique",
            Kind,
            Severity.High,
            "builds an index for a UNIQUE constraint",
            "Meanwhile nobody can read or write the table; a duplicate makes it fail at the end.",
            "CREATE UNIQUE INDEX CONCURRENTLY … in a migration with `-- poststack: no-transaction`;",
            "then ALTER TABLE … ADD CONSTRAINT … UNIQUE USING INDEX …;"
        );

    public static Hazard AddPrimaryKey { get; } =
        new(
            "add-primary-key",
            Kind,
            Severity.High,
            "builds an index for a primary key",
            "Meanwhile nobody can read or write the table; a duplicate or a NULL makes it fail.",
            "Make the columns NOT NULL by way of a validated CHECK.",
            "CREATE UNIQUE INDEX CONCURRENTLY … in a migration with `-- poststack: no-transaction`;",
            "then ALTER TABLE … ADD CONSTRAINT … PRIMARY KEY USING INDEX …;"
        );

    public static Hazard AddExclusion { get; } =
        new(
            "add-exclusion",
            Kind,
            Severity.High,
            "builds an index for an EXCLUDE constraint",
            "Meanwhile nobody can read or write the table, and there is no way around that.",
            "Make a new table with the constraint, fill it in batches, and exchange the two."
        );

    public static Hazard CreateIndex { get; } =
        new(
            "create-index",
            Kind,
            Severity.High,
            "builds an index",
            "Meanwhile nobody can write to the table.",
            "CREATE INDEX CONCURRENTLY …, alone in a migration with `-- poststack: no-transaction`."
        );

    public static Hazard DropIndex { get; } =
        new(
            "drop-index",
            Kind,
            Severity.Medium,
            "drops an index",
            "It waits for everybody who uses the table, and everybody else waits behind it.",
            "DROP INDEX CONCURRENTLY …, alone in a migration with `-- poststack: no-transaction`."
        );

    public static Hazard Reindex { get; } =
        new(
            "rebuild-index",
            Kind,
            Severity.High,
            "builds an index anew",
            "Meanwhile nobody can write to the table, nor use the index.",
            "REINDEX INDEX CONCURRENTLY …, alone in a migration with `-- poststack: no-transaction`."
        );

    public static Hazard ScanUnderLock { get; } =
        new(
            "scan-under-lock",
            Kind,
            Severity.Medium,
            "reads all of a table under a lock that keeps others out",
            "The larger the table, the longer they wait.",
            "Do what reads the table in a migration of its own, without the lock."
        );

    public static Hazard AttachScan { get; } =
        new(
            "attach-partition-scan",
            Kind,
            Severity.Medium,
            "reads all of a table to prove that it fits as a partition",
            "Meanwhile nobody can read or write that table (or the default partition).",
            "Give it a CHECK constraint of the same bounds, NOT VALID, VALIDATE it, then attach."
        );

    public static Hazard Detach { get; } =
        new(
            "detach-partition",
            Kind,
            Severity.Medium,
            "detaches a partition under a lock on the whole table",
            "It waits for everybody who uses the table, and everybody else waits behind it.",
            "ALTER TABLE … DETACH PARTITION … CONCURRENTLY, alone in a migration with `-- poststack: no-transaction`."
        );

    public static Hazard MassWrite { get; } =
        new(
            "mass-write",
            Kind,
            Severity.High,
            "updates, deletes or locks many rows at once",
            "Whoever writes to one of these rows waits until the migration ends; an update leaves as many dead rows.",
            "Write in batches, outside of a migration's transaction."
        );

    public static Hazard LockTable { get; } =
        new(
            "lock-table",
            Kind,
            Severity.High,
            "locks a table",
            "It is locked until the migration ends.",
            "Leave the lock away, or keep the migration that short."
        );

    public static Hazard NoLockTimeout { get; } =
        new(
            "no-lock-timeout",
            Kind,
            Severity.High,
            "waits for a lock without an end",
            "While it waits for somebody who uses the table, everybody else waits behind it.",
            "Leave `SET lock_timeout` away: the runner sets one, and tries again where it runs out.",
            "Where it has to be another one: `-- poststack: lock-timeout 10s`."
        );

    public static Hazard WorkUnderLock { get; } =
        new(
            "work-under-lock",
            Kind,
            Severity.Medium,
            "does long work while a table is locked by an earlier statement",
            "The lock is held until the transaction ends, however short the statement was that took it.",
            "Put the long work into a migration of its own, before the other."
        );

    public static Hazard SeveralLocks { get; } =
        new(
            "several-locks",
            Kind,
            Severity.Medium,
            "locks several tables, one statement after the other",
            "While it waits for the next table it keeps the others locked; with queries that use both it may deadlock.",
            "One table a migration."
        );

    public static Hazard DomainScan { get; } =
        new(
            "domain-constraint",
            Kind,
            Severity.Medium,
            "changes what a domain allows",
            "Every table with a column of it is read while nobody can write to it; writes that do not fit fail.",
            "ALTER DOMAIN … ADD CONSTRAINT … NOT VALID; in another migration: ALTER DOMAIN … VALIDATE CONSTRAINT …;"
        );

    public static Hazard RefreshView { get; } =
        new(
            "refresh-view",
            Kind,
            Severity.Medium,
            "computes a materialized view anew",
            "Meanwhile nobody can read it.",
            "REFRESH MATERIALIZED VIEW CONCURRENTLY …, which needs a unique index on it."
        );

    public static Hazard InTransaction { get; } =
        new(
            "not-in-transaction",
            Kind,
            Severity.High,
            "has a statement that cannot run inside of a transaction",
            "The migration fails.",
            "Write `-- poststack: no-transaction` above it, and give it a file of its own."
        );

    public static Hazard ServerWide { get; } =
        new(
            "server-wide",
            Kind,
            Severity.High,
            "changes the server, not only this database",
            "Others on the server are affected, and nothing takes it back.",
            "Let an administrator do it, outside of migrations."
        );

    public static Hazard Fails { get; } =
        new(
            "fails",
            Kind,
            Severity.High,
            "fails",
            "It failed on a database with the same schema.",
            "Mend the file."
        );

    public static Hazard FailsOnData { get; } =
        new(
            "fails-on-data",
            Kind,
            Severity.High,
            "fails on the rows there are",
            "The target has rows that the new rule forbids: the migration will fail there.",
            "Mend these rows first."
        );

    public static Hazard RowsNotAsked { get; } =
        new(
            "rows-not-asked",
            Kind,
            Severity.Low,
            "could not be asked whether its rows obey a new rule",
            "The question took more than 10 seconds, waited for a lock, or failed: the migration may fail there.",
            "Ask by hand, beside a replica perhaps: where the query finds a row, mend the rows first."
        );

    public static Hazard NotSeen { get; } =
        new(
            "not-seen",
            Kind,
            Severity.Unknown,
            "does something that could not be seen",
            "It depends on data that the shadow has not, or ran where its locks cannot be looked at.",
            "Look at it, then accept it with a reason."
        );

    public static Hazard WayBack { get; } =
        new(
            "way-back",
            Kind,
            Severity.Medium,
            "has a way back that does not lead back",
            "After `db rollback` the schema is not what it was, or the way back fails.",
            "Mend the part below `-- migrate:down`."
        );

    /// <summary>In the order of the reference page.</summary>
    public static IReadOnlyList<Hazard> All { get; } =
    [
        Rewrite,
        Cluster,
        VacuumFull,
        ChangePersistence,
        MoveTable,
        Truncate,
        SetNotNullScan,
        CheckScan,
        ForeignKeyScan,
        ValidateUnderLock,
        AddUnique,
        AddPrimaryKey,
        AddExclusion,
        CreateIndex,
        DropIndex,
        Reindex,
        ScanUnderLock,
        AttachScan,
        Detach,
        MassWrite,
        LockTable,
        NoLockTimeout,
        WorkUnderLock,
        SeveralLocks,
        DomainScan,
        RefreshView,
        InTransaction,
        ServerWide,
        Fails,
        FailsOnData,
        RowsNotAsked,
        NotSeen,
        WayBack,
    ];
}
