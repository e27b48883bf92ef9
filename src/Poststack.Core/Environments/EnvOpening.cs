using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Inits;
using Poststack.Core.Progress;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>Makes an <see cref="EnvRun"/>: everything about an env that must be decided before it is observed.</summary>
internal static class EnvOpening
{
    private static readonly HashSet<string> DockerSettings =
    [
        "DOCKER_HOST",
        "DOCKER_CONTEXT",
        "DOCKER_CONFIG",
        "DOCKER_CERT_PATH",
        "DOCKER_TLS",
        "DOCKER_TLS_VERIFY",
        "DOCKER_API_VERSION",
        "COMPOSE_ANSI",
    ];

    /// <exception cref="Refusals.RefusalException">The env cannot be run as it is declared.</exception>
    public static async Task<EnvRun> OpenAsync(
        EnvTools tools,
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        RefuseWhatIsNotBuilt(spec);
        var state = tools.Choices.Ensure(spec);
        if (spec.Postgres is not null && state.Postgres?.DatabaseId is null)
            state = await ChooseProviderAsync(tools, spec, progress, ct);

        return Open(tools, spec, state, options);
    }

    /// <summary>With what was chosen so far.</summary>
    public static EnvRun Open(EnvTools tools, EnvSpec spec, EnvState state, EnvOptions options)
    {
        RefuseWhatIsNotBuilt(spec);
        var instance = tools.Postgres.InstanceOf(spec, state);
        RefuseMovedData(spec, state, instance);

        var variables = tools.Variables.Resolve(
            spec,
            VariableContext.Container,
            options.Set,
            instance
        );
        variables.RefuseErrors();
        ChildEnvironment.Check(variables.All);
        RefuseDockerSettings(spec, variables);

        return new(
            spec,
            options,
            tools,
            NeedsEngine(spec, instance) ? tools.Engines.Choose(spec.Engine) : null,
            instance,
            variables,
            SecretsOf(variables, instance)
        );
    }

    /// <summary>For verbs that need no values of variables, and must work where those are wrong (stop, delete, status).</summary>
    public static EnvRun OpenForRemoval(EnvTools tools, EnvSpec spec, EnvState state)
    {
        var instance = tools.Postgres.InstanceOf(spec, state);

        return new(
            spec,
            new EnvOptions(),
            tools,
            NeedsEngine(spec, instance) ? tools.Engines.Choose(spec.Engine) : null,
            instance,
            resolved: null,
            []
        );
    }

    // Values travel in the environment of `docker compose`, where these would mean docker itself.
    private static void RefuseDockerSettings(EnvSpec spec, ResolvedVariables variables)
    {
        foreach (var variable in variables.All)
            if (DockerSettings.Contains(variable.Name))
                throw EnvRefusals.ConfiguresDocker(spec.Name, variable).ToException();
    }

    private static async Task<EnvState> ChooseProviderAsync(
        EnvTools tools,
        EnvSpec spec,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var choice = await tools.Databases.ChooseAsync(
            spec.Postgres!,
            line => progress.Report(new Said(line)),
            ct
        );
        if (spec.Postgres!.Provider == PostgresProvider.Auto)
            progress.Report(new Said(choice.Sentence));

        return tools.State.Update(
            spec.Name,
            state =>
                state! with
                {
                    Postgres = state.Postgres! with
                    {
                        Provider = choice.Provider,
                        Image = choice.Image,
                    },
                }
        );
    }

    private static void RefuseWhatIsNotBuilt(EnvSpec spec)
    {
        if (spec.Deployment?.Pod is { } pod)
            throw EnvRefusals.PodsNeedPodman(spec.Name, pod.At).ToException();

        foreach (var entry in Flatten(spec.Init))
            if (entry is PodInit)
                throw EnvRefusals.PodsNeedPodman(spec.Name, entry.At).ToException();
            else if (entry is MigrationsInit)
                throw EnvRefusals.MigrationsNotYet(spec.Name, entry.At).ToException();
    }

    private static void RefuseMovedData(EnvSpec spec, EnvState state, PostgresInstance? instance)
    {
        if (
            instance is not null
            && state.Postgres is { DatabaseId: not null, Provider: { } before }
            && before != instance.Provider
        )
            throw EnvRefusals
                .ProviderChanged(spec.Name, before, instance.Provider, spec.Postgres!.At)
                .ToException();
    }

    private static IEnumerable<InitEntry> Flatten(IEnumerable<InitEntry> entries) =>
        entries.SelectMany(entry =>
            entry is ParallelInit parallel ? Flatten(parallel.Entries) : [entry]
        );

    private static bool NeedsEngine(EnvSpec spec, PostgresInstance? instance) =>
        spec.Deployment is not null
        || spec.Init.Count > 0
        || instance?.Provider == PostgresProvider.Container;

    private static List<string> SecretsOf(
        ResolvedVariables variables,
        PostgresInstance? instance
    ) =>
        instance?.AdminPassword is { } admin
            ? [.. variables.Secrets(), admin]
            : [.. variables.Secrets()];
}
