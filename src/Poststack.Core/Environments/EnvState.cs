namespace Poststack.Core.Environments;

/// <summary>
/// What Poststack remembers of an env on this machine, in `.poststack/envs/ENV/state.json` (mode 0600).
/// It holds what cannot be observed: chosen names, ports, passwords, and what ran with which inputs.
/// </summary>
public sealed record EnvState
{
    /// <summary>Raised when an older Poststack could no longer read the file rightly.</summary>
    public const int CurrentFormat = 1;

    // What an older file lacks is read as null, whatever initializers say.
    private static readonly Dictionary<string, InitRecord> NoInit = [];
    private static readonly Dictionary<string, string> NothingBuilt = [];

    public int Format { get; init; } = CurrentFormat;

    /// <summary>`PROJECT-ENV`, or with a suffix where another folder of this machine has that name.</summary>
    public required string ComposeProject { get; init; }

    /// <summary>Of this env's claim on that name; see <see cref="EnvClaims"/>.</summary>
    public string ClaimId
    {
        get => field ?? string.Empty;
        init;
    }
    public PostgresChoices? Postgres { get; init; }

    /// <summary>By the init entry's key: its files.</summary>
    public IReadOnlyDictionary<string, InitRecord> Init
    {
        get => field ?? NoInit;
        init;
    }
    public DeploymentRecord? Deployment { get; init; }

    /// <summary>Digests of the build contexts that images were last built from, by the unit's key.</summary>
    public IReadOnlyDictionary<string, string> Built
    {
        get => field ?? NothingBuilt;
        init;
    }

    /// <summary>Something was started once, not only chosen.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool WasStarted =>
        Postgres?.DatabaseId is not null || Init.Count > 0 || Deployment is not null;
}
