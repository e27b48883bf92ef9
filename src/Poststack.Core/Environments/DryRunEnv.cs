using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Inits;
using Poststack.Core.Pods;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>What env start would do, and what every reference would become. Changes nothing that runs.</summary>
public sealed class DryRunEnv(EnvTools tools)
{
    /// <exception cref="RefusalException">The env could not be started; unset variables alone are warnings here.</exception>
    public async Task<DryRun> ExecuteAsync(EnvName env, EnvOptions options, CancellationToken ct)
    {
        var spec = tools.Project.Get(env);
        tools.Readiness.Refuse(spec, options with { AllowUnset = true });

        var state = await EngineChoice.EnsureAsync(
            tools,
            spec,
            tools.Choices.Ensure(spec),
            progress: null,
            ct
        );
        var run = EnvOpening.Open(tools, spec, state, options);
        var plan = await EnvBringUp.PlanAsync(run, EnvPhases.All, ct);
        var variables = tools.Variables.Resolve(
            spec,
            VariableContext.Container,
            options.Set,
            run.Postgres
        );
        var substitutions = SubstitutionsOf(spec, variables).Distinct().ToList();

        return new(
            env,
            [.. plan.Steps.Select(step => step.Title)],
            substitutions,
            Unused(variables, substitutions),
            [.. ProviderWarning(spec, state), .. tools.Readiness.Warnings(spec, options)]
        );
    }

    private IEnumerable<Substitution> SubstitutionsOf(EnvSpec spec, ResolvedVariables variables)
    {
        foreach (var entry in spec.Init.SelectMany(Single))
            if (entry is ComposeInit compose)
                foreach (var substitution in Compose(compose.Files))
                    yield return substitution;
            else if (entry is PodInit pod)
                foreach (var substitution in Pods(pod.File, PodUse.Init))
                    yield return substitution;

        if (spec.Deployment is { } deployment)
            foreach (
                var substitution in deployment.Pod is { } file
                    ? Pods(file, PodUse.Deployment)
                    : Compose(deployment.Compose)
            )
                yield return substitution;

        IReadOnlyList<Substitution> Compose(IReadOnlyList<FileReference> files) =>
            ComposeFiles.Read(files, tools.Project.Folder, variables).Substitutions;

        IReadOnlyList<Substitution> Pods(FileReference file, PodUse use) =>
            PodFile.Read(file, tools.Project.Folder, variables, use).Substitutions;
    }

    private static IReadOnlyList<InitEntry> Single(InitEntry entry) =>
        entry is ParallelInit parallel ? parallel.Entries : [entry];

    /// <summary>Declared ones that no file names, neither directly nor through another variable.</summary>
    private static List<ResolvedVariable> Unused(
        ResolvedVariables variables,
        IEnumerable<Substitution> substitutions
    )
    {
        var used = new HashSet<string>();
        var open = new Stack<string>(substitutions.Select(substitution => substitution.Name));

        while (open.TryPop(out var name))
            if (used.Add(name) && variables.Find(name) is { } variable)
                foreach (var reference in variable.References)
                    open.Push(reference);

        return
        [
            .. variables.All.Where(variable =>
                variable.Origin.Layer != VariableLayer.Provided && !used.Contains(variable.Name)
            ),
        ];
    }

    private static IEnumerable<Problem> ProviderWarning(EnvSpec spec, EnvState state) =>
        spec.Postgres is { Provider: PostgresProvider.Auto, Url: null } postgres
        && state.Postgres?.Provider is null
            ?
            [
                new(
                    postgres.At,
                    "`provider: auto` is decided at the first start, by what this machine has; the plan assumes a container."
                )
                {
                    Severity = ProblemSeverity.Warning,
                },
            ]
            : [];
}
