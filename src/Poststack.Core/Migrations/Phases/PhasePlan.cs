using Poststack.Core.Environments;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A migration, taken apart.</summary>
/// <param name="Change">What it is, in a few words.</param>
/// <param name="Files">In the order in which they run.</param>
/// <param name="Renamed">What became of the migration's own files: before and after.</param>
public sealed record PhasePlan(
    EnvName Env,
    Migration Migration,
    string Change,
    IReadOnlyList<PhaseFile> Files,
    IReadOnlyList<(string From, string To)> Renamed,
    bool IsDryRun
);
