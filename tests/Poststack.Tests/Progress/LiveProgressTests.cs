using Poststack.Cli.Progress;
using Poststack.Cli.Terminal;
using Poststack.Core.Progress;
using Poststack.Tests.Terminal;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Progress;

public sealed class LiveProgressTests
{
    private readonly RecordedStreams _streams = new() { IsErrorTerminal = true, MayColour = true };
    private readonly ManualTime _time = new();
    private readonly VirtualScreen _screen = new(80);
    private int _sent;

    [Fact]
    public void A_running_step_shows_how_long_it_runs_and_what_it_printed_last()
    {
        using var progress = Start();
        progress.Report(new StepStarted("web", "build web"));
        progress.Report(new StepOutput("web", "Step 1/7 : FROM debian"));

        _time.Pass(TimeSpan.FromSeconds(3.2));

        Screen().ShouldBe("⠙ build web 3.2s  Step 1/7 : FROM debian\n");
    }

    [Fact]
    public void A_step_that_ended_stays_above_those_that_run()
    {
        using var progress = Start();
        progress.Report(new StepStarted("a", "start PostgreSQL"));
        progress.Report(new StepStarted("b", "build web"));
        _time.Pass(TimeSpan.FromSeconds(1));
        progress.Report(
            new StepFinished("a", "start PostgreSQL", TimeSpan.FromSeconds(1), "container")
        );

        Screen().ShouldBe("✅ start PostgreSQL (container, 1.0s)\n⠙ build web 1.0s\n");
    }

    [Fact]
    public void Who_interrupts_is_told_that_it_was_heard_and_has_a_cursor_whatever_comes_then()
    {
        using var progress = Start();
        progress.Report(new StepStarted("a", "migrations"));
        Screen();
        _screen.IsCursorHidden.ShouldBeTrue();

        progress.Interrupted();

        Screen()
            .ShouldBe("Ending what runs. Ctrl-C again does not wait for it.\n⠋ migrations 0.0s\n");
        _screen.IsCursorHidden.ShouldBeFalse();
    }

    [Fact]
    public void In_the_end_only_the_lines_that_stay_are_left_and_the_cursor_is_back()
    {
        using (var progress = Start())
        {
            Screen().ShouldBeEmpty();
            _screen.IsCursorHidden.ShouldBeTrue();
            progress.Report(new StepStarted("a", "migrations"));
            progress.Report(new StepStarted("b", "seed-data"));
            progress.Report(
                new StepFinished("a", "migrations", TimeSpan.FromSeconds(2.3), "exit code: 0")
            );
            progress.Report(
                new StepFailed("b", "seed-data", TimeSpan.FromSeconds(0.8), "exit code: 1")
            );
            progress.Report(new StepSkipped("c", "deploy", "seed-data failed"));
            progress.Report(new StepStarted("d", "never ends"));
        }

        Screen()
            .ShouldBe(
                """
                ✅ migrations (exit code: 0, 2.3s)
                ❌ seed-data (exit code: 1, 0.8s)
                – deploy (skipped: seed-data failed)

                """
            );
        _screen.IsCursorHidden.ShouldBeFalse();
    }

    [Fact]
    public void A_window_that_became_narrower_leaves_nothing_behind()
    {
        using (var progress = Start())
        {
            progress.Report(new StepStarted("a", new string('x', 70)));
            Screen();
            Resize(columns: 30);
            _time.Pass(TimeSpan.FromSeconds(1));
            Screen().Split('\n')[0].Length.ShouldBeLessThan(30);
        }

        Screen().ShouldBeEmpty();
    }

    [Fact]
    public void More_steps_than_the_window_has_lines_are_counted()
    {
        _streams.Size = new(80, 5);
        using var progress = Start();
        foreach (var number in Enumerable.Range(1, 10))
            progress.Report(new StepStarted($"{number}", $"step {number}"));

        Screen().ShouldBe("⠋ step 1 0.0s\n⠋ step 2 0.0s\n  and 8 more\n");
    }

    private LiveProgress Start() => new(_streams, Ink.None, _time);

    private void Resize(int columns)
    {
        _streams.Size = new(columns, 24);
        _screen.Columns = columns;
    }

    private string Screen()
    {
        var all = _streams.ErrorText;
        _screen.Send(all[_sent..]);
        _sent = all.Length;
        return _screen.Text;
    }
}
