using Poststack.Cli.Progress;
using Poststack.Cli.Terminal;
using Poststack.Core.Progress;

namespace Poststack.Tests.Progress;

public sealed class PlainProgressTests
{
    [Fact]
    public void Every_event_is_a_line()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using var progress = new PlainProgress(error, Ink.None);

        foreach (var happened in GivenEvents.AStartThatFails)
            progress.Report(happened);

        error
            .ToString()
            .ShouldBe(
                """
                PostgreSQL runs in a container: docker answers and postgres:15 is there.
                … start PostgreSQL
                ✔ start PostgreSQL (copied a prepared data directory, 0.5s)
                … run migrations
                  migrations │ applying 001
                ✖ run migrations (exit code: 1, 65.0s)
                – deploy (skipped: migrations failed)
                Warning: LOG_LEVEL is not set.

                """.Replace("65.0s", "1m 05s", StringComparison.Ordinal)
            );
    }
}
