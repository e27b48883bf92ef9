namespace Poststack.Core.Engines;

/// <param name="Action">`start`, `die`, `oom`, `health_status: healthy`, … as the engine says it.</param>
/// <param name="ExitCode">For `die`.</param>
public sealed record ContainerEvent(
    string ContainerId,
    string ContainerName,
    string? ComposeService,
    string Action,
    int? ExitCode,
    DateTimeOffset At
);
