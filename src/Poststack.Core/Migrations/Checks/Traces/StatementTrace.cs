using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>One statement as it ran on the shadow.</summary>
/// <param name="Before">The schema that it found.</param>
/// <param name="After">The schema that it left.</param>
public sealed record StatementTrace(SqlStatement Statement, SchemaFacts Before, SchemaFacts After)
{
    /// <summary>It ran by itself, so that its locks are gone before anybody could look.</summary>
    public bool RanAlone { get; init; }

    /// <summary>Locks that the transaction held before it, by relation; of those dropped meanwhile, too.</summary>
    public IReadOnlyDictionary<long, LockSet> Held { get; init; } = new Dictionary<long, LockSet>();

    /// <summary>Locks that the transaction holds behind it, by relation.</summary>
    public IReadOnlyDictionary<long, LockSet> Locks { get; init; } =
        new Dictionary<long, LockSet>();

    /// <summary>Behind it, `lock_timeout` is off.</summary>
    public bool WaitsForever { get; init; }

    /// <summary>What it did to rows, by relation.</summary>
    public IReadOnlyDictionary<long, TableWork> Work { get; init; } =
        new Dictionary<long, TableWork>();

    /// <summary>Why tables were written anew: the reason of the event `table_rewrite`, by relation.</summary>
    public IReadOnlyDictionary<long, RewriteReasons> Rewrites { get; init; } =
        new Dictionary<long, RewriteReasons>();

    /// <summary>Functions that it called, also by triggers.</summary>
    public IReadOnlyList<FunctionFacts> Called { get; init; } = [];

    /// <summary>What its plan does to rows that were there; null where it hides statements, or could not be planned.</summary>
    public IReadOnlyList<RowChange>? Changes { get; init; } = [];

    /// <summary>Why it failed; null where it did not.</summary>
    public SqlFailure? Failure { get; init; }

    /// <summary>Why it failed, where that may be only because the shadow has no rows: others ran behind it. Null where it did not.</summary>
    public SqlFailure? Unseen { get; init; }

    /// <summary>The lock that it took itself, where that is stronger than what was held.</summary>
    public LockMode TakenOn(long relation)
    {
        var now = HeldOn(relation);
        return now > Held.GetValueOrDefault(relation).Strongest ? now : LockMode.None;
    }

    /// <summary>The strongest lock that the transaction holds behind it.</summary>
    public LockMode HeldOn(long relation) => Locks.GetValueOrDefault(relation).Strongest;

    public bool Writes(long relation) =>
        Locks.GetValueOrDefault(relation).Has(LockMode.RowExclusive);

    public bool Scans(long relation) => Work.GetValueOrDefault(relation) is { Scans: > 0 };

    /// <summary>All of it was read, or what an index has of some value.</summary>
    public bool Searches(long relation) =>
        Work.GetValueOrDefault(relation) is { Scans: > 0 } or { Searches: > 0 };

    /// <summary>It took a lock of that mode, which nobody before it in the transaction did.</summary>
    public bool Takes(long relation, LockMode mode) =>
        Locks.GetValueOrDefault(relation).Has(mode) && !Held.GetValueOrDefault(relation).Has(mode);

    public override string ToString() => Statement.Brief;
}
