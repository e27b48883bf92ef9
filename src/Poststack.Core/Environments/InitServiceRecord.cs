namespace Poststack.Core.Environments;

/// <param name="ExitCode">Null where it was cut off.</param>
public sealed record InitServiceRecord(
    string Service,
    int? ExitCode,
    TimeSpan Duration,
    DateTimeOffset FinishedAt
);
