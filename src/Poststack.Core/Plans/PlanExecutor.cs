using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Plans;

/// <summary>
/// Runs a plan: every step as soon as those that it needs have finished, independent ones side by side.
/// Carries no decisions.
/// </summary>
/// <remarks>
/// After a failure, what needs the failed step is skipped and what does not runs to its end (a migration
/// that is under way is not cut off by its neighbour); then the first failure is thrown. Cancelling
/// reaches every running step and starts no more. <see cref="PlanOutdatedException"/> is no failure: what is
/// behind it is for the next plan, and nobody is told that it was skipped.
/// </remarks>
public sealed class PlanExecutor<TStep>(
    Func<TStep, StepScope, CancellationToken, Task<string?>> run,
    IProgress<ProgressEvent> progress,
    TimeProvider clock
)
    where TStep : Step
{
    /// <param name="plan">Steps stand behind those that they need.</param>
    public async Task ExecuteAsync(Plan<TStep> plan, CancellationToken ct)
    {
        var waiting = plan.Steps.ToList();
        var finished = new HashSet<string>();
        var lost = new HashSet<string>();
        // No map by task: those that end at once may share one.
        var running = new List<(TStep Step, Task<Exception?> Run)>();
        Exception? failure = null;
        var further = new List<string>();

        while (true)
        {
            // In the plan's order, so that what needs a skipped step is skipped in the same round.
            foreach (var step in waiting.ToList())
            {
                if (!step.After.Any(lost.Contains))
                    continue;

                waiting.Remove(step);
                lost.Add(step.Id);
                if (failure is not PlanOutdatedException)
                    progress.Report(
                        new StepSkipped(step.Id, step.Label, "a step before it failed")
                    );
            }

            if (!ct.IsCancellationRequested)
                foreach (
                    var step in waiting.Where(step => step.After.All(finished.Contains)).ToList()
                )
                {
                    waiting.Remove(step);
                    running.Add((step, RunAsync(step, ct)));
                }

            if (running.Count == 0)
                break;

            await Task.WhenAny(running.Select(one => one.Run));
            var ended = running.Find(one => one.Run.IsCompleted);
            running.Remove(ended);

            if (await ended.Run is { } error)
            {
                if (failure is null or PlanOutdatedException)
                    failure = error;
                else if (error is not PlanOutdatedException)
                    further.Add($"{ended.Step.Label} failed too: {ReasonOf(error)}.");
                lost.Add(ended.Step.Id);
            }
            else
            {
                finished.Add(ended.Step.Id);
            }
        }

        ct.ThrowIfCancellationRequested();
        if (failure is RefusalException refused && further.Count > 0)
            throw With(refused.Refusal, further).ToException();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        if (waiting.Count > 0)
            throw new UnreachableException(
                $"The plan has steps that nothing lets run: {string.Join(", ", waiting.Select(step => step.Id))}."
            );
    }

    private async Task<Exception?> RunAsync(TStep step, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        progress.Report(new StepStarted(step.Id, step.Label));

        try
        {
            var detail = await run(step, new StepScope(step.Id, progress), ct);
            progress.Report(
                new StepFinished(step.Id, step.Label, clock.GetElapsedTime(started), detail)
            );
            return null;
        }
        catch (PlanOutdatedException e)
        {
            progress.Report(
                new StepFinished(step.Id, step.Label, clock.GetElapsedTime(started), e.Message)
            );
            return e;
        }
        catch (Exception e)
        {
            progress.Report(
                new StepFailed(step.Id, step.Label, clock.GetElapsedTime(started), ReasonOf(e))
            );
            return e;
        }
    }

    // The first is what is told; that it was not the only one saves another round.
    private static Refusal With(Refusal first, IEnumerable<string> further) =>
        first with
        {
            Why = string.Join(' ', further.Prepend(first.Why).OfType<string>()),
        };

    private static string ReasonOf(Exception e) =>
        e switch
        {
            RefusalException refused => refused.Refusal.Brief ?? refused.Refusal.Message,
            OperationCanceledException => "cancelled",
            _ => e.GetType().Name,
        };
}
