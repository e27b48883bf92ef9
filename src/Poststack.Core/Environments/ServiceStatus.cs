using Poststack.Core.Engines;

namespace Poststack.Core.Environments;

/// <param name="Urls">Of published ports, as a browser on this machine takes them.</param>
public sealed record ServiceStatus(
    string Name,
    ContainerState? State,
    ContainerHealth Health,
    int? ExitCode,
    DateTimeOffset? Since,
    IReadOnlyList<PublishedPort> Ports,
    IReadOnlyList<string> Urls
)
{
    /// <summary>Which of several replicas, from 1.</summary>
    public int Replica { get; init; } = 1;

    /// <summary>False for what is left of a service that the last deployment did not ask for.</summary>
    public bool IsDeclared { get; init; } = true;

    /// <summary>Its engine starts it again when it ends: it has never done its work.</summary>
    public bool Restarts { get; init; }

    /// <summary>An init container of a pod: it runs to its end before the others of its pod.</summary>
    public bool IsInit { get; init; }

    public bool IsUp => State == ContainerState.Running && Health != ContainerHealth.Unhealthy;

    /// <summary>One that ended well neither runs nor is missing.</summary>
    public bool HasDoneItsWork =>
        this is { State: ContainerState.Exited, ExitCode: 0, Restarts: false };

    public override string ToString() => Name;
}
