using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Plans;

/// <summary>
/// Runs steps, each as soon as those that it needs have finished, independent ones side by side.
/// Carries no decisions, and knows no kind of step: with each kind, the native program would have it once more.
/// </summary>
/// <remarks>
/// After a failure, what needs the failed step is skipped and what does not runs to its end (a migration
/// that is under way is not cut off by its neighbour); then the first failure is thrown. Cancelling
/// reaches every running step and starts no more. <see cref="PlanOutdatedException"/> is no failure: what is
/// behind it is for the next plan, and nobody is told that it was skipped.
/// </remarks>
internal sealed class StepRunner(
    Func<Step, StepScope, CancellationToken, Task<string?>> run,
    IProgress<ProgressEvent> progress,
    TimeProvider clock
)
{
    /// <param name="steps">They stand behind those that they need.</param>
    public async Task ExecuteAsync(IReadOnlyList<Step> steps, CancellationToken ct)
    {
        var waiting = steps.ToDictionary(step => step.Id);
        var needs = steps.ToDictionary(step => step.Id, step => step.After.Count);
        var behind = StepsBehind(steps);
        var ready = steps.Where(step => step.After.Count == 0).ToList();
        // No map by task: those that end at once may share one.
        var running = new List<(Step Step, Task<Exception?> Run)>();
        Exception? failure = null;
        var further = new List<string>();

        while (true)
        {
            if (!ct.IsCancellationRequested)
                foreach (var step in ready)
                {
                    waiting.Remove(step.Id);
                    running.Add((step, RunAsync(step, ct)));
                }

            ready.Clear();
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
                Skip(steps, ended.Step.Id, waiting, isTold: failure is not PlanOutdatedException);
            }
            else
            {
                foreach (var step in behind.GetValueOrDefault(ended.Step.Id, []))
                    if (--needs[step.Id] == 0)
                        ready.Add(step);
            }
        }

        ct.ThrowIfCancellationRequested();
        if (failure is RefusalException refused && further.Count > 0)
            throw With(refused.Refusal, further).ToException();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        if (waiting.Count > 0)
            throw new UnreachableException(
                $"The plan has steps that nothing lets run: {string.Join(", ", waiting.Keys)}."
            );
    }

    // By step; in the plan's order.
    private static Dictionary<string, List<Step>> StepsBehind(IReadOnlyList<Step> steps)
    {
        var behind = new Dictionary<string, List<Step>>();
        foreach (var step in steps)
        foreach (var id in step.After)
            if (behind.TryGetValue(id, out var others))
                others.Add(step);
            else
                behind[id] = [step];

        return behind;
    }

    // In the plan's order, so that what needs a skipped step is skipped in the same round.
    private void Skip(
        IReadOnlyList<Step> steps,
        string failed,
        Dictionary<string, Step> waiting,
        bool isTold
    )
    {
        var lost = new HashSet<string> { failed };
        foreach (var step in steps)
        {
            if (!step.After.Any(lost.Contains) || !waiting.Remove(step.Id))
                continue;

            lost.Add(step.Id);
            if (isTold)
                TryTell(new StepSkipped(step.Id, step.Label, "a step before it failed"));
        }
    }

    private async Task<Exception?> RunAsync(Step step, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        try
        {
            progress.Report(new StepStarted(step.Id, step.Label));
            var detail = await run(step, new StepScope(step.Id, progress), ct);
            progress.Report(
                new StepFinished(step.Id, step.Label, clock.GetElapsedTime(started), detail)
            );
            return null;
        }
        catch (PlanOutdatedException e)
        {
            TryTell(
                new StepFinished(step.Id, step.Label, clock.GetElapsedTime(started), e.Message)
            );
            return e;
        }
        catch (Exception e)
        {
            TryTell(
                new StepFailed(step.Id, step.Label, clock.GetElapsedTime(started), ReasonOf(e))
            );
            return e;
        }
    }

    private void TryTell(ProgressEvent failure)
    {
        try
        {
            progress.Report(failure);
        }
        catch (IOException)
        {
            // The output takes nothing any more: the failure is what is thrown, once the steps under way have ended.
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
