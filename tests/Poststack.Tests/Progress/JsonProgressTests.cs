using Poststack.Cli.Progress;
using Poststack.Cli.Terminal;

namespace Poststack.Tests.Progress;

public sealed class JsonProgressTests
{
    [Fact]
    public void Every_event_is_a_JSON_object_on_a_line()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var progress = new JsonProgress(new JsonLines(output));

        foreach (var happened in GivenEvents.AStartThatFails)
            progress.Report(happened);

        output
            .ToString()
            .ShouldBe(
                """
                {"event":"said","text":"PostgreSQL runs in a container: docker answers and postgres:15 is there."}
                {"event":"step-started","step":"postgres","title":"start PostgreSQL"}
                {"event":"step-finished","step":"postgres","title":"start PostgreSQL","elapsedSeconds":0.5,"detail":"copied a prepared data directory"}
                {"event":"step-started","step":"migrations","title":"run migrations"}
                {"event":"step-output","step":"migrations","line":"applying 001"}
                {"event":"step-failed","step":"migrations","title":"run migrations","elapsedSeconds":65,"reason":"exit code: 1"}
                {"event":"step-skipped","step":"deploy","title":"deploy","reason":"migrations failed"}
                {"event":"warning","text":"LOG_LEVEL is not set."}

                """
            );
    }
}
