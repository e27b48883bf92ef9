using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Resolves and rebuilds one service again and replaces it alone.</summary>
public sealed class RestartService(EnvTools tools)
{
    public async Task<EnvStatus> ExecuteAsync(
        EnvName env,
        string service,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        if (spec.Deployment is null)
            throw EnvRefusals.NothingToDeploy(env).ToException();
        tools.Readiness.Refuse(spec, options);

        EnvRun run;
        using (EnvLock.Take(tools.State, env, "restart", tools.Clock.GetUtcNow()))
        {
            run = await EnvOpening.OpenAsync(tools, env, options, progress, ct);
            var facts = await EnvObserver.ObserveAsync(run, EnvPhases.Deployment, ct);
            await EnvBringUp.Executor(run, progress).ExecuteAsync(Plan(facts, service, run), ct);
        }

        return await new ReadStatus(tools).ExecuteAsync(env, run.Probed, ct);
    }

    private static Plan<EnvStep> Plan(EnvFacts facts, string name, EnvRun run)
    {
        var unit = facts.Deployment!;
        var service =
            unit.Services.FirstOrDefault(one => one.Name == name)
            ?? throw EnvRefusals
                .NoSuchService(run.Env, name, unit.Services.Select(one => one.Name))
                .ToException();

        var steps = EnvPlanner.Plan(facts, run.Options, EnvPhases.None).Steps.ToList();
        if (service.IsBuilt && run.Options.Build != RunWhen.Never)
            steps.Add(new BuildImages("build", unit, "asked for", Only: name));
        steps.Add(
            new Deploy(unit, "asked for", Only: name) { After = [.. steps.Select(step => step.Id)] }
        );
        steps.Add(new AwaitHealthy(unit, Only: name) { After = ["deploy"] });

        return new(steps);
    }
}
