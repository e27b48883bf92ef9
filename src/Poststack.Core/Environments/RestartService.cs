using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>Resolves and rebuilds one service again and replaces it alone.</summary>
public sealed class RestartService(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        string service,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        tools.Project.Get(env).Deployment is null
            ? throw EnvRefusals.NothingToDeploy(env).ToException()
            : new EnvBringUp(tools).ExecuteAsync(
                env,
                "restart",
                EnvPhases.Deployment,
                facts => Plan(facts, env, service, options),
                options,
                progress,
                ct
            );

    private static Plan<EnvStep> Plan(EnvFacts facts, EnvName env, string name, EnvOptions options)
    {
        var unit = facts.Deployment!;
        var replaced = unit.Named(name);
        if (replaced.Count == 0)
            throw EnvRefusals
                .NoSuchService(env, name, unit.Services.Select(one => one.Name))
                .ToException();

        var steps = EnvPlanner.Plan(facts, options, EnvPhases.None).Steps.ToList();
        if (replaced.Any(service => service.IsBuilt) && options.Build != RunWhen.Never)
            steps.Add(new BuildImages("build", unit, "asked for", Only: name));
        if (PullImages.Of(unit, replaced, facts.BuiltImages) is { } pull)
            steps.Add(pull);
        var release = ReleaseChoice.Of(
            facts.Releases,
            $"{name} was replaced",
            facts.State.Deployment?.Release,
            unit,
            isBuilt: steps.OfType<BuildImages>().Any(),
            only: name
        );
        steps.Add(
            new Deploy(unit, "asked for", Only: name)
            {
                Release = release,
                After = [.. steps.Select(step => step.Id)],
            }
        );
        steps.Add(new AwaitHealthy(unit, Only: name) { After = ["deploy"] });
        steps.Add(new KeepRelease(unit, release, Only: name) { After = ["healthy"] });

        return new(steps);
    }
}
