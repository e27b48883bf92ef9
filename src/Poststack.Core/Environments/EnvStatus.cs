using Poststack.Core.Backups.Drills;
using Poststack.Core.Engines;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>How an env is, as observed.</summary>
/// <param name="ComposeProject">The name that `docker compose -p` takes.</param>
public sealed record EnvStatus(
    EnvName Env,
    string ComposeProject,
    EnvPhase Phase,
    bool IsProtected,
    bool IsCurrent,
    PostgresStatus? Postgres,
    IReadOnlyList<InitStatus> Init,
    IReadOnlyList<ServiceStatus> Services
)
{
    /// <summary>What its containers run on; null while nothing needed an engine.</summary>
    public EngineKind? Engine { get; init; }

    /// <summary>See <see cref="EnvSpec.IsDeclared"/>.</summary>
    public bool IsDeclared { get; init; } = true;

    /// <summary>The command that is changing it right now: `poststack env start (process 42, since …)`; null for none.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>What was begun and cut off, or failed: `stop`, `deploy`, `restart web`; null for nothing.</summary>
    public string? Unfinished { get; init; }

    /// <summary>What runs as far as is known: the last release that became healthy; null for none.</summary>
    public Release? Release { get; init; }

    /// <summary>The last rehearsal of a restore that passed; null for none.</summary>
    public DrillRecord? Drill { get; init; }

    /// <summary>What could not be observed, in one sentence (the engine does not run); null for all well.</summary>
    public string? Problem { get; init; }

    public override string ToString() => Env.Value;
}
