using Poststack.Core.Databases;
using Poststack.Core.Engines;
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
        RefuseWhatCannotBe(spec);
        return Open(tools, spec, await ChooseAsync(tools, spec, progress, ct), options);
    }

    /// <summary>For verbs that want the env's PostgreSQL alone: they need none of its variables and files.</summary>
    public static async Task<EnvRun> OpenDatabaseAsync(
        EnvTools tools,
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        var state = await ChooseAsync(tools, spec, progress, ct);
        RefuseMovedData(spec, state, tools.Postgres.InstanceOf(spec, state));
        return OpenForRemoval(tools, spec, state);
    }

    /// <summary>
    /// What is remembered of the env. Where that was lost and the env was used here, it is chosen anew, as a start
    /// would, so that what is still on this machine is found.
    /// </summary>
    /// <returns>Null for an env that was never used.</returns>
    public static async Task<EnvState?> FindAsync(
        EnvTools tools,
        EnvSpec spec,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        tools.Choices.Find(spec)
        ?? (tools.Choices.IsForgotten(spec) ? await ChooseAsync(tools, spec, progress, ct) : null);

    private static async Task<EnvState> ChooseAsync(
        EnvTools tools,
        EnvSpec spec,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var chosen = tools.Choices.Ensure(spec);
        if (!tools.Choices.IsNamedAfter(spec.Name, chosen))
            progress.Report(new Said(EnvRefusals.KeepsItsName(spec.Name, chosen.ComposeProject)));

        var state = await EngineChoice.EnsureAsync(tools, spec, chosen, progress, ct);
        return spec.Postgres is not null && state.Postgres?.DatabaseId is null
            ? await ChooseProviderAsync(tools, spec, state, progress, ct)
            : state;
    }

    /// <summary>With what was chosen so far.</summary>
    public static EnvRun Open(EnvTools tools, EnvSpec spec, EnvState state, EnvOptions options)
    {
        RefuseWhatCannotBe(spec);
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
        var containers =
            NeedsEngine(spec, instance) || state.Deployment is not null
                ? tools.Engines.Of(EngineChoice.Of(spec, state))
                : null;
        RefuseUnreachable(spec, instance, containers?.Engine);

        return new(
            spec,
            options,
            tools,
            containers,
            instance,
            variables,
            SecretsOf(variables, instance)
        );
    }

    /// <summary>For verbs that need no values of variables, and must work where those are wrong (stop, delete, status).</summary>
    public static EnvRun OpenForRemoval(
        EnvTools tools,
        EnvSpec spec,
        EnvState state,
        EnvOptions? options = null
    )
    {
        spec = LeftEnvs.AsStarted(spec, state, tools.State);
        var instance = tools.Postgres.InstanceOf(spec, state);

        return new(
            spec,
            options ?? new EnvOptions(),
            tools,
            NeedsEngine(spec, instance) ? tools.Engines.Of(EngineChoice.Of(spec, state)) : null,
            instance,
            resolved: null,
            []
        );
    }

    private static void RefuseUnreachable(
        EnvSpec spec,
        PostgresInstance? instance,
        IContainerEngine? engine
    )
    {
        if (
            instance is { Provider: PostgresProvider.Native, Network: not null }
            && engine is { ReachesHost: false }
        )
            throw EnvRefusals.NativeUnreachable(spec.Name, spec.Postgres!.At).ToException();
    }

    // Values travel in the environment of `docker compose`, where these would mean docker itself.
    public static void RefuseDockerSettings(EnvSpec spec, ResolvedVariables variables)
    {
        if (WhatConfiguresDocker(variables) is { } variable)
            throw EnvRefusals.ConfiguresDocker(spec.Name, variable).ToException();
    }

    /// <summary>A variable with the name of a setting of docker; null where there is none.</summary>
    public static ResolvedVariable? WhatConfiguresDocker(ResolvedVariables variables) =>
        variables.All.FirstOrDefault(variable => DockerSettings.Contains(variable.Name));

    private static async Task<EnvState> ChooseProviderAsync(
        EnvTools tools,
        EnvSpec spec,
        EnvState state,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var choice = await tools.Databases.ChooseAsync(
            spec.Postgres!,
            EngineChoice.Of(spec, state),
            line => progress.Report(new Said(line)),
            ct
        );
        if (spec.Postgres!.Provider == PostgresProvider.Auto)
            progress.Report(new Said(choice.Sentence));

        return tools.State.Change(
            spec.Name,
            before =>
                before with
                {
                    Postgres = before.Postgres! with
                    {
                        Provider = choice.Provider,
                        Image = choice.Image,
                    },
                }
        );
    }

    public static void RefuseWhatCannotBe(EnvSpec spec)
    {
        if (spec is { HasPods: true, Engine: EngineKind.Docker })
            throw EnvRefusals.PodsNeedPodman(spec).ToException();
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

    private static bool NeedsEngine(EnvSpec spec, PostgresInstance? instance) =>
        spec.HasContainers || instance?.Provider == PostgresProvider.Container;

    private static List<string> SecretsOf(
        ResolvedVariables variables,
        PostgresInstance? instance
    ) =>
        instance?.AdminPassword is { } admin
            ? [.. variables.Secrets(), admin]
            : [.. variables.Secrets()];
}
