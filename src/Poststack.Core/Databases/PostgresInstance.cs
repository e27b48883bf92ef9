using Poststack.Core.Engines;

namespace Poststack.Core.Databases;

/// <summary>
/// The PostgreSQL of one env, with everything decided: what it is called, where it listens, who may in.
/// </summary>
/// <param name="Name">
/// Names the container, the volume and the native data folder; unique on this machine:
/// `shop-dev-postgres`. Containers reach the server under this host name.
/// </param>
/// <param name="Provider">Never <see cref="PostgresProvider.Auto"/>.</param>
/// <param name="Host">As this machine reaches it.</param>
/// <param name="Port">As this machine reaches it.</param>
/// <param name="Database">Owned by the env's own role.</param>
/// <param name="User">Who logs in: the env's own role, or one that takes turns for it. No superuser.</param>
/// <param name="AdminPassword">Of the superuser `postgres`; null for an external server.</param>
public sealed record PostgresInstance(
    string Name,
    PostgresProvider Provider,
    string Host,
    int Port,
    string Database,
    string User,
    string Password,
    string? AdminPassword
)
{
    /// <summary>
    /// The role that owns the database, and as which every session of <see cref="User"/> acts; null where
    /// that is the user itself.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>What its container, or the containers that use it, run on.</summary>
    public EngineKind Engine { get; init; }

    /// <summary>The container's image.</summary>
    public string? Image { get; init; }

    /// <summary>The major version asked for, null for whichever there is.</summary>
    public int? Version { get; init; }

    /// <summary>The env's own container network; null where the env has no containers.</summary>
    public string? Network { get; init; }

    /// <summary>This machine's address in <see cref="Network"/>, for a native server to listen on.</summary>
    public string? NetworkGateway { get; init; }

    /// <summary>Who may connect to a native server besides loopback, in CIDR notation.</summary>
    public IReadOnlyList<string> AdmittedSubnets { get; init; } = [];

    /// <summary>Nobody but the administrator may enter: what is on it is not ready to be seen.</summary>
    public bool IsForAdminOnly { get; init; }

    /// <summary>It belongs to one command, and does not come back after a reboot.</summary>
    public bool IsPassing { get; init; }

    /// <summary>The server's URL with the administrator's login, for an external server.</summary>
    public string? ServerUrl { get; init; }

    /// <summary>Labels for everything that an engine makes for it.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } =
        new Dictionary<string, string>();

    /// <summary>Never prints what may be secret.</summary>
    public override string ToString() => Name;
}
