using Poststack.Core.Backups.Drills;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;

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
    private static readonly Dictionary<string, string> NothingMade = [];
    private static readonly Dictionary<string, ProbedContainer> NoneProbed = [];

    public int Format { get; init; } = CurrentFormat;

    /// <summary>`PROJECT-ENV`, or with a suffix where another folder of this machine has that name.</summary>
    public required string ComposeProject { get; init; }

    /// <summary>Of this env's claim on that name; see <see cref="EnvClaims"/>.</summary>
    public string ClaimId
    {
        get => field ?? string.Empty;
        init;
    }

    /// <summary>What its spec last said: it asks before changes also when the file says nothing any more.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Where its containers are; null while nothing needed an engine.</summary>
    public EngineKind? Engine { get; init; }
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

    /// <summary>Values of generated variables, and the public halves of key pairs.</summary>
    public IReadOnlyDictionary<string, string> Made
    {
        get => field ?? NothingMade;
        init;
    }

    /// <summary>Containers that answered us before their engine asked them, by their ids.</summary>
    public IReadOnlyDictionary<string, ProbedContainer> Probed
    {
        get => field ?? NoneProbed;
        init;
    }

    /// <summary>The last rehearsal of a restore that passed; null for none.</summary>
    public DrillRecord? Drill { get; init; }

    /// <summary>A stop has begun, and nobody has seen its end: what still runs may be about to end.</summary>
    public bool IsStopping { get; init; }

    /// <summary>The command that was begun and has not come to its end, as it is typed; null for none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Unfinished =>
        IsStopping ? "stop"
        : Deployment is { Inputs: null } ? "deploy"
        : Deployment is { Replacing: [.., var service] } ? $"restart {service}"
        : null;

    /// <summary>Something was started once, not only chosen.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool WasStarted =>
        Postgres?.DatabaseId is not null || Init.Count > 0 || Deployment is not null;

    public override string ToString() => ComposeProject;
}
