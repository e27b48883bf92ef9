using Poststack.Cli.Progress;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Progress;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Progress;

public sealed class PlainProgressTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly PlainProgress _progress;

    public PlainProgressTests() => _progress = new(_error, Ink.None, _time);

    public void Dispose()
    {
        _progress.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void A_step_is_one_line_once_it_has_ended()
    {
        foreach (var happened in GivenEvents.AStartThatFails)
            _progress.Report(happened);

        Printed()
            .ShouldBe(
                """
                PostgreSQL runs in a container: docker answers and postgres:15 is there.
                ✅ start PostgreSQL (copied a prepared data directory, 0.5s)
                ❌ run migrations (exit code: 1, 1m 05s)
                – deploy (skipped: migrations failed)
                Warning: LOG_LEVEL is not set.

                """
            );
    }

    [Fact]
    public void A_step_that_takes_its_time_says_so_and_shows_what_its_program_prints()
    {
        _progress.Report(new StepStarted("build", "build web"));
        _progress.Report(new StepOutput("build", "fetching"));
        _time.Pass(TimeSpan.FromSeconds(4));
        _progress.Report(new StepOutput("build", "compiling"));
        _progress.Report(new StepFinished("build", "build web", TimeSpan.FromSeconds(5), null));

        Printed()
            .ShouldBe(
                """
                … build web
                  build │ fetching
                  build │ compiling
                ✅ build web (5.0s)

                """
            );
    }

    /// <summary>The block of the specification, "Init Phase Validation".</summary>
    [Fact]
    public void A_failed_init_phase_lists_its_results()
    {
        _progress.Report(new InitResults([Init("migrations", 0, 2.3), Init("seed-data", 1, 0.8)]));

        Printed()
            .ShouldBe(
                """

                Init Phase Results:
                ✅ migrations (exit code: 0, 2.3s)
                ❌ seed-data (exit code: 1, 0.8s)


                """
            );
    }

    private static InitStatus Init(string service, int exitCode, double seconds) =>
        new("deploy/init-compose.yml", service, exitCode, TimeSpan.FromSeconds(seconds), null);

    private string Printed() => _error.ToString();
}
