using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

/// <summary>Observes, plans and executes until an env is as its spec says. What start, init and deploy share.</summary>
internal sealed class EnvBringUp(EnvTools tools)
{
    private const int MaxPlans = 5;

    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        string verb,
        EnvPhases phases,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        ExecuteAsync(
            env,
            verb,
            phases,
            facts => EnvPlanner.Plan(facts, options, phases),
            options,
            progress,
            ct
        );

    /// <param name="observed">What <paramref name="plan"/> needs to see.</param>
    public async Task<EnvStatus> ExecuteAsync(
        EnvName env,
        string verb,
        EnvPhases observed,
        Func<EnvFacts, Plan<EnvStep>> plan,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        tools.Readiness.Refuse(spec, options);
        SayWhatIsUnset(spec, options, progress);

        EnvRun run;
        using (EnvLock.Take(tools.State, env, verb, tools.Clock.GetUtcNow()))
        {
            run = await EnvOpening.OpenAsync(tools, env, options, progress, ct);
            for (var number = 1; ; number++)
            {
                var facts = await EnvObserver.ObserveAsync(run, observed, ct);
                var steps = plan(facts);
                SayWhatStays(facts, steps, progress);
                if (steps.IsEmpty)
                    return new ReadStatus(tools).Describe(spec, EnvRemains.Of(facts), run.Probed);

                if (await IsDoneAsync(run, steps, number, progress, ct))
                    break;

                run = run.Again(await EnvOpening.OpenAsync(tools, env, options, progress, ct));
            }
        }

        return await new ReadStatus(tools).ExecuteAsync(env, run.Probed, ct);
    }

    /// <summary>The plan that a start would carry out now.</summary>
    public static async Task<Plan<EnvStep>> PlanAsync(
        EnvRun run,
        EnvPhases phases,
        CancellationToken ct
    ) => EnvPlanner.Plan(await EnvObserver.ObserveAsync(run, phases, ct), run.Options, phases);

    /// <returns>False where the plan met a world that was not as observed: another plan is needed.</returns>
    private static async Task<bool> IsDoneAsync(
        EnvRun run,
        Plan<EnvStep> plan,
        int number,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        try
        {
            await Executor(run, progress).ExecuteAsync(plan, ct);
            return true;
        }
        catch (PlanOutdatedException) when (number < MaxPlans)
        {
            return false;
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.InitFailed)
        {
            progress.Report(ResultsOf(plan, run.State));
            throw;
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
