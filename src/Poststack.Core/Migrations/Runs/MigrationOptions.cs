namespace Poststack.Core.Migrations.Runs;

/// <summary>What the verbs that run migrations may be told.</summary>
public sealed record MigrationOptions
{
    /// <summary>How long a statement may wait for a lock, and others behind it, before the migration lets go.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a migration is run that found a lock taken.</summary>
    public int Attempts { get; init; } = 10;

    /// <summary>How long to wait for another run on the same database.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Lets migrations run whose numbers are below the last one that a protected env's database has.</summary>
    public bool OutOfOrder { get; init; }

    /// <summary>Lets migrations run on a protected env that nobody has judged.</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>The statement, from 1, at which to go on with what is unfinished; null where that is not wanted.</summary>
    public int? Resume { get; init; }

    /// <summary>
    /// What takes away something that a live release needs is left for later, where otherwise it is refused: a start is about
    /// to bring another release.
    /// </summary>
    public bool HoldsBack { get; init; }

    /// <summary>Only says what would be done.</summary>
    public bool IsDryRun { get; init; }
}
