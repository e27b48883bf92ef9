namespace Poststack.Core.Environments;

/// <param name="ExitCode">Null where it never ran or was cut off.</param>
public sealed record InitStatus(
    string File,
    string Service,
    int? ExitCode,
    TimeSpan? Duration,
    DateTimeOffset? FinishedAt
)
{
    public static IEnumerable<InitStatus> Of(string file, InitRecord record) =>
        record.Services.Select(service => new InitStatus(
            file,
            service.Service,
            service.ExitCode,
            service.Duration,
            service.FinishedAt
        ));
}
