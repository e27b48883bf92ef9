using Poststack.Core.Deployments;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;
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
        tools.Project.Get(env) is var spec && spec.Deployment is null
            ? throw EnvRefusals.NothingToDeploy(env).ToException()
            : new EnvBringUp(tools).ExecuteAsync(
                env,
                "restart",
                EnvPhases.Deployment,
                facts => Plan(facts, spec, service, options),
                options,
                progress,
                ct
            );

    private static Plan<EnvStep> Plan(EnvFacts facts, EnvSpec spec, string name, EnvOptions options)
    {
        var unit = facts.Deployment!;
        var replaced = unit.Named(name);
        if (replaced.Count == 0)
            throw NoSuchService(spec, name, unit).ToException();

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

    private static Refusal NoSuchService(EnvSpec spec, string name, ComposeUnit unit)
    {
        var refusal = EnvRefusals.NoSuchService(
            spec.Name,
            name,
            unit.Services.Select(one => one.Name)
        );
        return spec.Init.Count == 0
            ? refusal
            : refusal with
            {
                Next =
                [
                    .. refusal.Next,
                    $"Init containers run again with: poststack env init {spec.Name}",
                ],
            };
    }
}
