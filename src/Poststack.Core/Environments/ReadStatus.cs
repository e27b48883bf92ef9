using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Pods.Play;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>How an env is right now, as observed; changes nothing.</summary>
public sealed class ReadStatus(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(EnvName env, CancellationToken ct) =>
        ExecuteAsync(env, probed: new HashSet<string>(), ct);

    /// <param name="probed">Ids of pods' containers that have just answered a probe of ours, and need not be asked again.</param>
    internal async Task<EnvStatus> ExecuteAsync(
        EnvName env,
        IReadOnlySet<string> probed,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        if (tools.Choices.IsForgotten(spec))
            return Bare(spec, $"{tools.Project.Name}-{env}", EnvPhase.Unknown) with
            {
                Problem = EnvRefusals.Forgotten(env),
            };
        if (tools.Choices.Find(spec) is not { WasStarted: true } state)
            return New(spec);

        try
        {
            var run = EnvOpening.OpenForRemoval(tools, spec, state);
            var remains = await EnvRemains.FindAsync(run, ct);
            if (run.UsesContainers)
                remains = remains with
                {
                    Containers = await PodHealth.CheckAsync(
                        await run.Engine.CheckHealthAsync(
                            ProbedContainer.Apply(state.Probed, remains.Containers),
                            ct
                        ),
                        run,
                        probed,
                        ct
                    ),
                };

            return Describe(spec, remains);
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.Unavailable)
        {
            return Bare(spec, state.ComposeProject, EnvPhase.Unknown) with
            {
                Engine = state.Engine,
                Problem = e.Refusal.Message,
            };
        }
        catch (RefusalException) when (tools.State.Read(env) is null)
        {
            return New(spec); // It was deleted meanwhile.
        }
    }

    private EnvStatus New(EnvSpec spec) =>
        Bare(
            spec,
            $"{tools.Project.Name}-{spec.Name}",
            spec.HasNothingToRun ? EnvPhase.Empty : EnvPhase.New
        );

    internal EnvStatus Describe(EnvSpec spec, EnvRemains remains)
    {
        var services = ServicesOf(remains);
        var initialized = remains.State.Init.Values.All(record => record.Inputs is not null);
        var postgres = remains.Postgres is { } instance
            ? Describe(Found(instance, remains.PostgresFound), remains.PostgresFound)
            : null;

        return Bare(
            spec,
            remains.State.ComposeProject,
            PhaseOf(spec, remains.State, postgres, services, initialized)
        ) with
        {
            Engine = remains.State.Engine,
            Postgres = postgres,
            Init = InitOf(remains.State),
            Release = ReleaseOf(spec.Name, remains.State),
            Unfinished = remains.State.Unfinished,
            Drill = remains.State.Drill,
            Services = services,
        };
    }

    private EnvStatus Bare(EnvSpec spec, string composeProject, EnvPhase phase) =>
        new(
            spec.Name,
            composeProject,
            phase,
            spec.IsProtected,
            tools.State.Current == spec.Name.Value,
            Postgres: null,
            Init: [],
            Services: []
        )
        {
            IsDeclared = spec.IsDeclared,
        };

    private static PostgresInstance Found(PostgresInstance instance, PostgresObserved found) =>
        instance.Port == 0 && found.Port is { } port ? instance with { Port = port } : instance;

    private static PostgresStatus Describe(PostgresInstance instance, PostgresObserved found) =>
        new(
            instance.Provider,
            found.State,
            instance.Host,
            instance.Port,
            instance.Database,
            instance.User,
            (found.DataVersion ?? instance.Version)?.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            ),
            found.Since,
            PostgresText.UrlWithoutPassword(instance)
        );

    // A status must not fail for a record that cannot be read.
    private Release? ReleaseOf(EnvName env, EnvState state)
    {
        try
        {
            return state.Deployment?.Release is { } number
                ? tools.State.ReleasesOf(env).Find(number)
                : null;
        }
        catch (RefusalException)
        {
            return null;
        }
    }

    private static List<InitStatus> InitOf(EnvState state) =>
        [.. state.Init.SelectMany(entry => InitStatus.Of(entry.Key, entry.Value))];

    private static List<ServiceStatus> ServicesOf(EnvRemains remains)
    {
        var own = remains.Containers.Where(container =>
            container.ComposeProject == remains.State.ComposeProject
        );
        var declared = remains.State.Deployment?.Services;
        var found = own.Where(container => container.ComposeService is not null)
            .Select(container =>
                ServiceStatusOf(
                    container,
                    declared is null || declared.ContainsKey(container.ComposeService!)
                )
            )
            .ToList();
        var missing = (remains.State.Deployment?.Services.Keys ?? Enumerable.Empty<string>()).Where(
            name => found.TrueForAll(service => service.Name != name)
        );

        return
        [
            .. found
                .Concat(missing.Select(Missing))
                .OrderBy(service => service.Name, StringComparer.Ordinal)
                .ThenBy(service => service.Replica),
        ];
    }

    private static ServiceStatus ServiceStatusOf(ContainerFacts container, bool isDeclared) =>
        new(
            container.ComposeService!,
            container.State,
            container.Health,
            container.State == ContainerState.Exited ? container.ExitCode : null,
            container.State == ContainerState.Exited ? container.FinishedAt : container.StartedAt,
            PodLabels.PortsOf(container),
            [.. PodLabels.PortsOf(container).Select(PortText.Of).OfType<string>().Distinct()]
        )
        {
            Restarts = container.Restarts,
            IsInit = PodLabels.IsPrelude(container),
            IsDeclared = isDeclared,
            Replica = int.TryParse(
                container.Replica,
                System.Globalization.CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : 1,
        };

    private static ServiceStatus Missing(string name) =>
        new(name, State: null, ContainerHealth.None, ExitCode: null, Since: null, [], []);

    // A first deployment that was taken down again leaves the database up, and nothing beside it.
    internal static bool IsDeployed(EnvSpec spec, EnvState state) =>
        spec.Deployment is null || state.Deployment is not null;

    private bool IsInitializedAlone(EnvSpec spec, EnvState state) =>
        spec is { Deployment: not null, Init.Count: > 0 }
        && state.Deployment is null
        && tools.State.ReleasesOf(spec.Name).Numbers.Count == 0;

    private EnvPhase PhaseOf(
        EnvSpec spec,
        EnvState state,
        PostgresStatus? postgres,
        IReadOnlyList<ServiceStatus> services,
        bool initialized
    )
    {
        if (spec.HasNothingToRun && !state.WasStarted)
            return EnvPhase.Empty;

        var isAlone = initialized && IsInitializedAlone(spec, state);
        var own = services.Where(service => service.IsDeclared).ToList();
        var runs =
            postgres?.State is PostgresState.Running or PostgresState.Paused
            || own.Exists(service =>
                service.State
                    is ContainerState.Running
                        or ContainerState.Restarting
                        or ContainerState.Paused
            );
        var isWhole =
            initialized
            && (isAlone || IsDeployed(spec, state))
            && postgres is null or { State: PostgresState.Running }
            && own.TrueForAll(service => service.HasDoneItsWork || service.IsUp);

        return (runs, isWhole) switch
        {
            (false, true) when spec.Deployment is null && postgres is null => EnvPhase.Done,
            (false, _) => EnvPhase.Stopped,
            (_, false) => EnvPhase.Degraded,
            _ when isAlone => EnvPhase.Initialized,
            _ => own.Exists(service => service.Health == ContainerHealth.Starting)
                ? EnvPhase.Starting
                : EnvPhase.Running,
        };
    }
}
