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

    /// <summary>Its restart policy is other than `no`.</summary>
    public bool Restarts { get; init; }

    /// <summary>The compose project that the container belongs to, or null.</summary>
    public string? ComposeProject => Labels.GetValueOrDefault("com.docker.compose.project");

    /// <summary>The compose service that the container belongs to, or null.</summary>
    public string? ComposeService => Labels.GetValueOrDefault("com.docker.compose.service");
}
