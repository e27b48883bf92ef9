using Poststack.Core.Migrations.Backfills;

namespace Poststack.Core.Migrations;

/// <summary>What `-- poststack: …` comments say about a part.</summary>
public sealed record MigrationDirectives
{
    public static MigrationDirectives None { get; } = new();

    public bool NoTransaction { get; init; }

    /// <summary>How long a statement may wait for a lock before the migration is tried again; null for the usual.</summary>
    public TimeSpan? LockTimeout { get; init; }

    /// <summary>How its one UPDATE is done in batches; null for what is done at once.</summary>
    public BackfillDirective? Backfill { get; init; }

    /// <summary>
    /// `contract after 8`: it takes away what releases may need that were made before the database had number 8; null
    /// for what takes nothing away.
    /// </summary>
    public long? ContractAfter { get; init; }

    public IReadOnlyList<AcceptedHazard> Accepted { get; init; } = [];
}
