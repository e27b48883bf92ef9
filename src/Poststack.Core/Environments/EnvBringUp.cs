using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

/// <summary>Observes, plans and executes until an env is as its spec says. What start, init and deploy share.</summary>
internal sealed class EnvBringUp(EnvTools tools)
{
    private const int MaxPlans = 3;

    public async Task<EnvStatus> ExecuteAsync(
        EnvName env,
        string verb,
        EnvPhases phases,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        tools.Readiness.Refuse(spec, options);
        SayWhatIsUnset(spec, options, progress);

        EnvRun run;
        EnvFacts? unchanged;
        using (EnvLock.Take(tools.State, env, verb, tools.Clock.GetUtcNow()))
        {
            run = await EnvOpening.OpenAsync(tools, env, options, progress, ct);
            unchanged = await BringUpAsync(run, phases, progress, ct);
        }

        var status = new ReadStatus(tools);
        return unchanged is null
            ? await status.ExecuteAsync(env, run.Probed, ct)
            : status.Describe(run.Spec, EnvRemains.Of(unchanged), run.Probed);
    }

    /// <summary>The plan that <see cref="ExecuteAsync"/> would carry out now.</summary>
    public static async Task<Plan<EnvStep>> PlanAsync(
        EnvRun run,
        EnvPhases phases,
        CancellationToken ct
    ) => EnvPlanner.Plan(await EnvObserver.ObserveAsync(run, phases, ct), run.Options, phases);

    /// <returns>What was found, where nothing had to be changed; else null.</returns>
    private static async Task<EnvFacts?> BringUpAsync(
        EnvRun run,
        EnvPhases phases,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        for (var number = 1; ; number++)
        {
            var facts = await EnvObserver.ObserveAsync(run, phases, ct);
            var plan = EnvPlanner.Plan(facts, run.Options, phases);
            SayWhatStays(facts, plan, progress);

            try
            {
                await Executor(run, progress).ExecuteAsync(plan, ct);
                return plan.IsEmpty ? facts : null;
            }
            catch (PlanOutdatedException e) when (number < MaxPlans)
            {
                progress.Report(new Said($"{e.Message} Looking again."));
            }
            catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.InitFailed)
            {
                progress.Report(ResultsOf(plan, run.State));
                throw;
            }
        }
    }

    public static PlanExecutor<EnvStep> Executor(EnvRun run, IProgress<ProgressEvent> progress) =>
        new((step, scope, ct) => step.RunAsync(run, scope, ct), progress, run.Tools.Clock);

    private static InitResults ResultsOf(Plan<EnvStep> plan, EnvState state) =>
        new([
            .. plan
                .Steps.OfType<CreateInit>()
                .Where(step => state.Init.ContainsKey(step.Unit.Key))
                .SelectMany(step => InitStatus.Of(step.Unit.Key, state.Init[step.Unit.Key])),
        ]);

    private void SayWhatIsUnset(EnvSpec spec, EnvOptions options, IProgress<ProgressEvent> progress)
    {
        if (!options.AllowUnset)
            return;

        foreach (var problem in tools.Readiness.Warnings(spec, options))
            if (problem.Severity == ProblemSeverity.Finding)
                progress.Report(new Said($"{problem.At}: {problem.Message}", IsWarning: true));
    }

    private static void SayWhatStays(
        EnvFacts facts,
        Plan<EnvStep> plan,
        IProgress<ProgressEvent> progress
    )
    {
        var planned = plan.Steps.OfType<CreateInit>().Select(step => step.Unit).ToHashSet();
        foreach (var unit in facts.Init.SelectMany(group => group))
            if (!planned.Contains(unit))
                progress.Report(new Said($"{unit.Key}: unchanged, not run again."));

        if (plan.IsEmpty)
            progress.Report(new Said("Everything runs as declared: nothing to do."));
    }
}
