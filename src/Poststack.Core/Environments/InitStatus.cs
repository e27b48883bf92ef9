namespace Poststack.Core.Environments;

/// <param name="ExitCode">Null where it never ran or was cut off.</param>
public sealed record InitStatus(
    string File,
    string Service,
    int? ExitCode,
    TimeSpan? Duration,
    DateTimeOffset? FinishedAt
);
