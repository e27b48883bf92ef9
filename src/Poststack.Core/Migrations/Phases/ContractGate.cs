using Poststack.Core.Migrations.Ledgers;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Decides whether migrations must wait that take away what a live release may need.</summary>
/// <param name="live">What runs on the database.</param>
public sealed class ContractGate(IReadOnlyList<LiveRelease> live)
{
    /// <summary>What `-- poststack: accept … because …` calls it.</summary>
    public const string Hazard = "contract-too-early";

    /// <summary>Nothing is live.</summary>
    public static ContractGate Open { get; } = new([]);

    /// <summary>The releases that a migration has to wait for.</summary>
    public IReadOnlyList<LiveRelease> Against(Migration migration, Ledger ledger) =>
        migration.Up.Directives.ContractAfter is not { } after
        || migration.Up.Directives.Accepted.Any(one => one.Hazard == Hazard)
            ? []
            : [.. live.Where(release => !release.KnowsOf(after, ledger))];

    /// <summary>Those that may run now: all before the first that has to wait.</summary>
    public IReadOnlyList<Migration> Pass(IReadOnlyList<Migration> pending, Ledger ledger) =>
        [.. pending.TakeWhile(one => Against(one, ledger).Count == 0)];
}
