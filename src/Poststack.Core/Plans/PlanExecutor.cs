using Poststack.Core.Progress;

namespace Poststack.Core.Plans;

/// <summary>Runs a plan of one kind of steps: see <see cref="StepRunner"/>.</summary>
public sealed class PlanExecutor<TStep>(
    Func<TStep, StepScope, CancellationToken, Task<string?>> run,
    IProgress<ProgressEvent> progress,
    TimeProvider clock
)
    where TStep : Step
{
    /// <inheritdoc cref="StepRunner.ExecuteAsync"/>
    public Task ExecuteAsync(Plan<TStep> plan, CancellationToken ct) =>
        new StepRunner(
            (step, scope, token) => run((TStep)step, scope, token),
            progress,
            clock
        ).ExecuteAsync(plan.Steps, ct);
}
