namespace Poststack.Core.Environments;

/// <summary>
/// What Poststack remembers of an env on this machine, in `.poststack/envs/ENV/state.json` (mode 0600).
/// It holds what cannot be observed: chosen names, ports, passwords, and what ran with which inputs.
/// </summary>
public sealed record EnvState
{
    /// <summary>Raised when an older Poststack could no longer read the file rightly.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>`PROJECT-ENV`, or with a suffix where another folder of this machine has that name.</summary>
    public required string ComposeProject { get; init; }
    public PostgresChoices? Postgres { get; init; }

    /// <summary>By the init entry's key: its files.</summary>
    public IReadOnlyDictionary<string, InitRecord> Init { get; init; } =
        new Dictionary<string, InitRecord>();
    public DeploymentRecord? Deployment { get; init; }
}
