using Poststack.Core.Progress;

namespace Poststack.Tests.Progress;

internal static class GivenEvents
{
    /// <summary>One event of every type.</summary>
    public static IReadOnlyList<ProgressEvent> AStartThatFails { get; } =
    [
        new Said("PostgreSQL runs in a container: docker answers and postgres:15 is there."),
        new StepStarted("postgres", "start PostgreSQL"),
        new StepFinished(
            "postgres",
            "start PostgreSQL",
            TimeSpan.FromSeconds(0.5),
            "copied a prepared data directory"
        ),
        new StepStarted("migrations", "run migrations"),
        new StepOutput("migrations", "applying 001"),
        new StepFailed("migrations", "run migrations", TimeSpan.FromSeconds(65), "exit code: 1"),
        new StepSkipped("deploy", "deploy", "migrations failed"),
        new Said("LOG_LEVEL is not set.", IsWarning: true),
    ];
}
