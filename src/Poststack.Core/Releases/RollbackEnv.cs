using Poststack.Core.Environments;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Releases;

/// <summary>
/// Brings back what an earlier release ran: its definition, its variables, its images. Needs neither the
/// env's files nor its variables to be right.
/// </summary>
public sealed class RollbackEnv(EnvTools tools)
{
    /// <param name="to">Null for the release before the one that runs.</param>
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        int? to,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);

        return new EnvBringUp(tools).ExecuteAsync(
            spec,
            "env rollback",
            () => Task.FromResult(Open(spec, options)),
            EnvPhases.None,
            (run, facts) => PlanAsync(run, facts, to, ct),
            progress,
            ct
        );
    }

    private EnvRun Open(EnvSpec spec, EnvOptions options)
    {
        var state = tools.Choices.Find(spec);
        if (state is null || tools.State.ReleasesOf(spec.Name).Numbers.Count == 0)
            throw ReleaseRefusals.None(spec.Name).ToException();

        return EnvOpening.OpenForRemoval(tools, spec, state, options);
    }

    private static async Task<Plan<EnvStep>> PlanAsync(
        EnvRun run,
        EnvFacts facts,
        int? to,
        CancellationToken ct
    )
    {
        var store = run.Tools.State.ReleasesOf(run.Env);
        var target = TodaysLogin.In(
            RollbackTarget.Of(run.Env, store.ReadAll(), facts.Releases.Current, to),
            facts.Postgres
        );
        run.Hide([.. target.Secrets(), .. facts.Releases.Current?.Secrets() ?? []]);
        var unit = await RecordedUnit.OfAsync(
            run.Env,
            target,
            facts.State.ComposeProject,
            run.Engine,
            ct
        );

        return RollbackPlan.Of(facts, run.Options, target, unit);
    }
}
