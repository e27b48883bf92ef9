using Poststack.Core.Pods.Play;

namespace Poststack.Core.Engines;

/// <summary>A container as its engine describes it.</summary>
public sealed record ContainerFacts(
    string Id,
    string Name,
    string Image,
    string ImageId,
    ContainerState State,
    ContainerHealth Health,
    int ExitCode,
    int RestartCount,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<PublishedPort> Ports
)
{
    /// <summary>What its last health check printed; null where none has run.</summary>
    public string? HealthOutput { get; init; }

    /// <summary>When that was; by the engine's clock.</summary>
    public DateTimeOffset? HealthCheckedAt { get; init; }

    /// <summary>How often its health is to be checked.</summary>
    public TimeSpan HealthInterval { get; init; }

    /// <summary>Its engine starts it again even when it ends with 0.</summary>
    public bool Restarts { get; init; }

    /// <summary>The compose project, or the unit of pods, that the container belongs to; or null.</summary>
    public string? ComposeProject =>
        Labels.GetValueOrDefault("com.docker.compose.project")
        ?? Labels.GetValueOrDefault(PodLabels.Unit);

    /// <summary>The service that the container belongs to, or null.</summary>
    public string? ComposeService =>
        Labels.GetValueOrDefault("com.docker.compose.service") ?? PodLabels.ServiceOf(this);

    /// <summary>Which of several replicas, from 1; null where its engine does not count.</summary>
    public string? Replica =>
        Labels.GetValueOrDefault("com.docker.compose.container-number")
        ?? PodLabels.ReplicaOf(this);

    /// <summary>It is in a pod of ours.</summary>
    public bool IsInPod => PodLabels.PodOf(this) is not null;

    /// <summary>Its address in its network, as this machine reaches it; null where it has none.</summary>
    public string? Address { get; init; }

    public override string ToString() => Name;
}
