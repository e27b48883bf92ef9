using System.Diagnostics;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Plans;

public sealed class PlanExecutorTests
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task A_step_runs_after_those_that_it_needs()
    {
        await ExecuteAsync([new("a"), new("b") { After = ["a"] }, new("c") { After = ["b"] }]);

        _log.ShouldBe(["start a", "end a", "start b", "end b", "start c", "end c"]);
    }

    [Fact]
    public async Task Independent_steps_run_side_by_side()
    {
        await ExecuteAsync([new("a"), new("b")]);

        _log.Take(2).ShouldBe(["start a", "start b"]);
    }

    [Fact]
    public async Task Steps_that_end_at_once_are_told_apart()
    {
        await ExecuteAsync([new("at once"), new("at once too"), new("a")]);

        _log.Count(entry => entry.StartsWith("end ", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task After_a_failure_what_needs_it_is_skipped_and_what_does_not_runs_to_its_end()
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(() =>
            ExecuteAsync([
                new("bad"),
                new("other"),
                new("later") { After = ["bad"] },
                new("last") { After = ["later"] },
            ])
        );

        error.Message.ShouldBe("bad failed");
        _log.ShouldBe(
            [
                "start bad",
                "start other",
                "failed bad",
                "skipped later",
                "skipped last",
                "end other",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Of_several_refusals_the_first_is_told_and_the_others_are_named()
    {
        var error = await Should.ThrowAsync<RefusalException>(() =>
            ExecuteAsync([new("refused"), new("refused later")])
        );

        error.Refusal.Message.ShouldBe("refused was refused.");
        error.Refusal.Why.ShouldBe("It is forbidden. refused later failed too: too late.");
    }

    [Fact]
    public async Task Everything_behind_the_last_step_that_failed_is_skipped()
    {
        await Should.ThrowAsync<InvalidOperationException>(() =>
            ExecuteAsync([
                new("bad"),
                new("later") { After = ["bad"] },
                new("last") { After = ["later"] },
            ])
        );

        _log.ShouldBe(["start bad", "failed bad", "skipped later", "skipped last"]);
    }

    [Fact]
    public async Task An_output_that_takes_nothing_more_fails_the_step_and_lets_the_others_end()
    {
        await Should.ThrowAsync<IOException>(() =>
            ExecuteAsync([new("untold"), new("other"), new("untold too") { After = ["untold"] }])
        );

        _log.ShouldBe(["start other", "end other"]);
    }

    [Fact]
    public async Task Cancelling_reaches_running_steps_and_starts_no_more()
    {
        using var stop = new CancellationTokenSource();
        var execution = ExecuteUntilAsync(
            [new("forever"), new("later") { After = ["forever"] }],
            stop.Token
        );
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => execution);
        _log.ShouldNotContain("start later");
    }

    [Fact]
    public async Task A_plan_that_nothing_lets_run_is_a_bug_and_says_so() =>
        (
            await Should.ThrowAsync<UnreachableException>(() =>
                ExecuteAsync([new("a") { After = ["nowhere"] }])
            )
        ).Message.ShouldContain("a");

    private Task ExecuteAsync(IReadOnlyList<Named> steps) =>
        ExecuteUntilAsync(steps, TestContext.Current.CancellationToken);

    private Task ExecuteUntilAsync(IReadOnlyList<Named> steps, CancellationToken ct) =>
        new PlanExecutor<Named>(RunAsync, new Recorder(_log), TimeProvider.System).ExecuteAsync(
            new(steps),
            ct
        );

    private static async Task<string?> RunAsync(Named step, StepScope scope, CancellationToken ct)
    {
        if (step.Id.StartsWith("at once", StringComparison.Ordinal))
            return null;

        await Task.Delay(
            step.Id switch
            {
                "forever" => Timeout.InfiniteTimeSpan,
                "other" => TimeSpan.FromMilliseconds(30),
                _ => TimeSpan.FromMilliseconds(5),
            },
            ct
        );

        if (step.Id.StartsWith("refused", StringComparison.Ordinal))
        {
            if (step.Id == "refused later")
                await Task.Delay(50, ct);
            throw new Refusal(RefusalKind.Timeout, "test", $"{step.Id} was refused.")
            {
                Brief = "too late",
                Why = "It is forbidden.",
            }.ToException();
        }

        return step.Id == "bad" ? throw new InvalidOperationException("bad failed") : null;
    }

    private sealed record Named(string Id) : Step(Id)
    {
        public override string Title => Id;
    }

    private sealed class Recorder(List<string> log) : IProgress<ProgressEvent>
    {
        public void Report(ProgressEvent value)
        {
            var told = value switch
            {
                StepStarted e => $"start {e.Step}",
                StepFinished e => $"end {e.Step}",
                StepFailed e => $"failed {e.Step}",
                StepSkipped e => $"skipped {e.Step}",
                _ => value.ToString(),
            };
            if (told.Contains("untold", StringComparison.Ordinal))
                throw new IOException("No space left on device.");

            lock (log)
                log.Add(told);
        }
    }
}
