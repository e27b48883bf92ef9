using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

/// <summary>How an env is right now, as observed; changes nothing.</summary>
public sealed class ReadStatus(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(EnvName env, CancellationToken ct) =>
        ExecuteAsync(env, probed: new HashSet<string>(), ct);

    /// <param name="probed">
    /// Ids of containers that have just answered a health probe of ours: healthy, whatever the engine has
    /// seen by now.
    /// </param>
    internal async Task<EnvStatus> ExecuteAsync(
        EnvName env,
        IReadOnlySet<string> probed,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        if (tools.Choices.Find(spec) is not { WasStarted: true } state)
            return Bare(spec, $"{tools.Project.Name}-{env}", EnvPhase.New);

        try
        {
            var run = EnvOpening.OpenForRemoval(tools, spec, state);
            return Describe(spec, await EnvRemains.FindAsync(run, ct), probed);
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.Unavailable)
        {
            return Bare(spec, state.ComposeProject, EnvPhase.Unknown) with
            {
                Problem = e.Refusal.Message,
            };
        }
    }

    internal EnvStatus Describe(EnvSpec spec, EnvRemains remains, IReadOnlySet<string> probed)
    {
        var services = ServicesOf(remains, probed);
        var initialized = remains.State.Init.Values.All(record => record.Inputs is not null);
        var postgres = remains.Postgres is { } instance
            ? Describe(instance, remains.PostgresFound)
            : null;

        return Bare(
            spec,
            remains.State.ComposeProject,
            PhaseOf(postgres, services, initialized)
        ) with
        {
            Postgres = postgres,
            Init = InitOf(remains.State),
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
        );

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

    private static List<InitStatus> InitOf(EnvState state) =>
        [.. state.Init.SelectMany(entry => InitStatus.Of(entry.Key, entry.Value))];

    private static List<ServiceStatus> ServicesOf(EnvRemains remains, IReadOnlySet<string> probed)
    {
        var own = remains.Containers.Where(container =>
            container.ComposeProject == remains.State.ComposeProject
        );
        var declared = remains.State.Deployment?.Services;
        var found = own.Where(container => container.ComposeService is not null)
            .Select(container =>
                ServiceStatusOf(
                    container,
                    probed.Contains(container.Id),
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

    private static ServiceStatus ServiceStatusOf(
        ContainerFacts container,
        bool isProbed,
        bool isDeclared
    ) =>
        new(
            container.ComposeService!,
            container.State,
            isProbed && container.Health == ContainerHealth.Starting
                ? ContainerHealth.Healthy
                : container.Health,
            container.State == ContainerState.Exited ? container.ExitCode : null,
            container.State == ContainerState.Exited ? container.FinishedAt : container.StartedAt,
            container.Ports,
            [.. container.Ports.Select(PortText.Of).OfType<string>().Distinct()]
        )
        {
            Restarts = container.Restarts,
            IsDeclared = isDeclared,
            Replica = int.TryParse(
                container.Labels.GetValueOrDefault("com.docker.compose.container-number"),
                System.Globalization.CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : 1,
        };

    private static ServiceStatus Missing(string name) =>
        new(name, State: null, ContainerHealth.None, ExitCode: null, Since: null, [], []);

    private static EnvPhase PhaseOf(
        PostgresStatus? postgres,
        IReadOnlyList<ServiceStatus> services,
        bool initialized
    )
    {
        var own = services.Where(service => service.IsDeclared).ToList();
        var runs =
            postgres?.State == PostgresState.Running
            || own.Exists(service =>
                service.State
                    is ContainerState.Running
                        or ContainerState.Restarting
                        or ContainerState.Paused
            );
        var isWhole =
            initialized
            && postgres is null or { State: PostgresState.Running }
            && own.TrueForAll(service => HasDoneItsWork(service) || IsUp(service));

        return (runs, isWhole) switch
        {
            (false, _) => EnvPhase.Stopped,
            (_, false) => EnvPhase.Degraded,
            _ => own.Exists(service => service.Health == ContainerHealth.Starting)
                ? EnvPhase.Starting
                : EnvPhase.Running,
        };
    }

    private static bool IsUp(ServiceStatus service) =>
        service.State == ContainerState.Running && service.Health != ContainerHealth.Unhealthy;

    // One that ended well neither runs nor is missing.
    private static bool HasDoneItsWork(ServiceStatus service) =>
        service is { State: ContainerState.Exited, ExitCode: 0, Restarts: false };
}
