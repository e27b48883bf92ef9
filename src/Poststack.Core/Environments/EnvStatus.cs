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
    /// <summary>The command that is changing it right now: `poststack env start (process 42, since …)`; null for none.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>What could not be observed, in one sentence (the engine does not run); null for all well.</summary>
    public string? Problem { get; init; }
}
