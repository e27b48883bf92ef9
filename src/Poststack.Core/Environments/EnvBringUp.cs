using Poststack.Core.Backups.Drills;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Inits;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>Observes, plans and executes until an env is as its spec says. What start, init and deploy share.</summary>
internal sealed class EnvBringUp(EnvTools tools)
{
    private const int MaxPlans = 5;
    private static readonly TimeSpan PauseBeforeAnotherLook = TimeSpan.FromSeconds(1);

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
        tools.Refuse(spec, options);
        SayWhatIsUnset(spec, options, progress);

        return await ExecuteAsync(
            spec,
            verb,
            () => EnvOpening.OpenAsync(tools, env, options, progress, ct),
            observed,
            (_, facts) => Task.FromResult(plan(facts)),
            progress,
            ct
        );
    }

    /// <param name="open">Called under the env's lock, again for every plan.</param>
    public async Task<EnvStatus> ExecuteAsync(
        EnvSpec spec,
        string verb,
        Func<Task<EnvRun>> open,
        EnvPhases observed,
        Func<EnvRun, EnvFacts, Task<Plan<EnvStep>>> plan,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        using var held = EnvLock.Take(tools.State, spec.Name, verb, tools.Clock.GetUtcNow());
        await ScratchMark.RemoveLeftAsync(tools, spec.Name, progress, ct);
        var run = await open();
        if (run.State.IsStopping)
            await FinishStopAsync(run, progress, ct);

        for (var number = 1; ; number++)
        {
            var facts = await EnvObserver.ObserveAsync(run, observed, ct);
            var steps = await plan(run, facts);
            await PublishedPorts.RefuseTakenAsync(run, facts, steps, ct);
            SayWhatStays(run, facts, steps, progress);
            if (steps.IsEmpty)
                return new ReadStatus(tools).Describe(spec, EnvRemains.Of(facts));

            var changed = await ExecuteAsync(run, steps, progress, ct);
            if (changed is null)
            {
                var status = await new ReadStatus(tools).ExecuteAsync(spec.Name, run.Probed, ct);
                changed = LastLook.Missing(status, steps, observed);
                if (changed is null)
                    return status;

                progress.Report(new Said($"{changed}. Looking again.", IsWarning: true));
                await Task.Delay(PauseBeforeAnotherLook, tools.Clock, ct);
            }

            if (number == MaxPlans)
                throw EnvRefusals.KeepsChanging(spec.Name, changed).ToException();

            run = run.Again(await open());
        }
    }

    // Its engine may be about to end what still runs: that would be taken for running, and end a moment later.
    private static Task<bool> FinishStopAsync(
        EnvRun run,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        progress.Report(
            new Said($"A stop of {run.Env} was cut off, and is finished first.", IsWarning: true)
        );
        return StopEnv.StopAsync(run, progress, ct);
    }

    /// <summary>The plan that a start would carry out now.</summary>
    public static async Task<Plan<EnvStep>> PlanAsync(
        EnvRun run,
        EnvPhases phases,
        CancellationToken ct
    ) => EnvPlanner.Plan(await EnvObserver.ObserveAsync(run, phases, ct), run.Options, phases);

    /// <returns>What was not as observed, so that another plan is needed; null where all is done.</returns>
    private static async Task<string?> ExecuteAsync(
        EnvRun run,
        Plan<EnvStep> plan,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        try
        {
            await Executor(run, progress).ExecuteAsync(plan, ct);
            return null;
        }
        catch (PlanOutdatedException e)
        {
            return e.Message.TrimEnd('.');
        }
        catch (RefusalException e) when (run.Begun is { } begun)
        {
            throw await new DeploymentUndo(run, progress).GoBackAsync(begun, plan, e.Refusal, ct);
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

    private static string? SentenceOf(MigrationsUnit migrations, EnvOptions options) =>
        migrations switch
        {
            { Pending: > 0 } when options.Init == RunWhen.Never =>
                $"{migrations.Folder}: {migrations.Pending} pending; left out, as --init never asks.",
            { Pending: 0, Head: { } head, Waiting: { } waiting } =>
                $"{migrations.Folder}: the database is at {head}; {waiting} waits until another release is live.",
            { Pending: 0, Head: { } head } =>
                $"{migrations.Folder}: nothing pending, the database is at {head}.",
            _ => null,
        };

    private static void SayWhatStays(
        EnvRun run,
        EnvFacts facts,
        Plan<EnvStep> plan,
        IProgress<ProgressEvent> progress
    )
    {
        var planned = plan.Steps.OfType<CreateInit>().Select(step => step.Unit).ToHashSet();
        foreach (var unit in facts.Init.SelectMany(group => group))
            if (!planned.Contains(unit))
                progress.Report(new Said(StayingInit.Of(unit, run.Options, facts.State)));

        if (facts.Migrations is { } migrations && SentenceOf(migrations, run.Options) is { } said)
            progress.Report(new Said(said));

        if (plan.IsEmpty)
            progress.Report(
                new Said(
                    run.Spec.HasNothingToRun
                        ? $"{run.Env} declares variables alone: there is nothing to start."
                        : "Everything runs as declared: nothing to do."
                )
            );
    }
}
