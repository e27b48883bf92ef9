using Poststack.Core.Environments;
using Poststack.Core.Migrations.Ledgers;

namespace Poststack.Core.Migrations.Runs;

/// <summary>What a run of migrations did, or would do.</summary>
/// <param name="Plan">What would be done; null where it was.</param>
/// <param name="Done">What was run, in its order.</param>
/// <param name="Head">The last migration that the database has now; null for none.</param>
/// <param name="Pending">How many files it has not had.</param>
public sealed record MigrationOutcome(
    EnvName Env,
    IReadOnlyList<string>? Plan,
    IReadOnlyList<LedgerNote> Done,
    string? Head,
    int Pending
);
