using System.Diagnostics;
using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Pods.Play;
using Poststack.Core.Releases;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>One run of a verb on one env: what was decided, and the tools that the steps work with.</summary>
public sealed class EnvRun(
    EnvSpec spec,
    EnvOptions options,
    EnvTools tools,
    ContainerTools? containers,
    PostgresInstance? postgres,
    ResolvedVariables? resolved,
    IReadOnlyList<string> secrets
)
{
    // Files are read and images built side by side.
    private readonly Lock _gate = new();
    private IReadOnlyList<string> _hidden = [];

    public EnvName Env => spec.Name;

    public EnvSpec Spec => spec;

    public EnvOptions Options => options;

    public EnvTools Tools => tools;

    /// <summary>Values of the context of containers, as compose's `${…}` see them.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; } =
        resolved?.All.ToDictionary(variable => variable.Name, variable => variable.Value) ?? [];

    /// <summary>The same with their origins; null for verbs that need no values.</summary>
    public ResolvedVariables? Resolved => resolved;

    /// <summary>Hides the env's secrets in whatever is shown.</summary>
    public SecretMask Mask { get; private set; } = new(secrets);

    /// <summary>Hides more: values of a release that are not the env's own any more. May be called from any thread.</summary>
    public void Hide(IEnumerable<string> more)
    {
        lock (_gate)
        {
            _hidden = [.. _hidden.Union(more)];
            Mask = new([.. secrets, .. _hidden]);
        }
    }

    /// <summary>Ids of containers that have answered our own health probe.</summary>
    public HashSet<string> Probed { get; } = [];

    /// <summary>Its server has ended once while it was starting: a second time is a failure.</summary>
    public bool RetriedPostgres { get; set; }

    /// <summary>Keys of units whose images this run has built.</summary>
    public IReadOnlySet<string> Built { get; private set; } = new HashSet<string>();

    /// <summary>May be called from any thread.</summary>
    public void HasBuilt(IEnumerable<string> units)
    {
        lock (_gate)
            Built = Built.Union(units).ToHashSet();
    }

    /// <summary>The env's own network, once it is there.</summary>
    public NetworkFacts? Network { get; set; }

    /// <summary>The env's PostgreSQL, with what its network adds to it.</summary>
    public PostgresInstance? Postgres =>
        postgres is not null && Network is { } network
            ? postgres with
            {
                NetworkGateway = network.Gateway,
                AdmittedSubnets = [network.Subnet],
            }
            : postgres;

    /// <summary>The last migration that the database has had, as far as this run has seen.</summary>
    public string? SchemaVersion { get; set; }

    public IContainerEngine Engine => Containers.Engine;

    public ICompose Compose => Containers.Compose;

    /// <summary>What brings the unit up and down.</summary>
    public IUnits UnitsOf(ComposeUnit unit) => unit.IsPods ? Pods : Compose;

    public IUnits Pods =>
        new PodUnits(
            Containers.Pods?.Pods ?? throw EnvRefusals.PodsNeedPodman(spec).ToException(),
            Engine
        );

    /// <summary>Null for an engine that has no pods.</summary>
    public PodTools? PodTools => containers?.Pods;

    /// <summary>The env's own network, where it wants one: pods always do, to reach each other by name.</summary>
    public string? NetworkName =>
        postgres?.Network ?? (spec.HasPods ? EnvNames.Network(State.ComposeProject) : null);

    public bool UsesContainers => containers is not null;

    /// <summary>Looks for the env's own network, where it wants one, and keeps what was found.</summary>
    public async Task FindNetworkAsync(CancellationToken ct) =>
        Network = NetworkName is { } network ? await Engine.FindNetworkAsync(network, ct) : null;

    public EnvState State => tools.State.Get(Env);

    public void Remember(Func<EnvState, EnvState> change) => tools.State.Change(Env, change);

    /// <summary>The same run after it was opened anew: it remembers what it has done.</summary>
    public EnvRun Again(EnvRun reopened)
    {
        reopened.RetriedPostgres = RetriedPostgres;
        reopened.SchemaVersion = SchemaVersion;
        reopened.HasBuilt(Built);
        reopened.Probed.UnionWith(Probed);
        return reopened;
    }

    /// <summary>A call on the unit's files without anything of ours, for reading them.</summary>
    public ComposeCall PlainCall(string project, IReadOnlyList<string> files) =>
        new(project, files, Override: null, Variables, [.. secrets, .. _hidden]);

    /// <summary>A call that builds the unit's images.</summary>
    public ComposeCall BuildCall(ComposeUnit unit) =>
        unit.IsPods ? PodCall(unit) : PlainCall(unit.Project, unit.Files);

    private ComposeCall PodCall(ComposeUnit unit) =>
        new(
            unit.Project,
            [],
            Override: null,
            Variables,
            [.. secrets, .. unit.Recorded?.Secrets ?? []]
        )
        {
            Pods = PodPlacement.Of(
                unit.Model,
                State.ComposeProject,
                unit.Project,
                NetworkName!,
                Postgres
            ),
        };

    /// <summary>A call on the unit with our override.</summary>
    public ComposeCall Call(ComposeUnit unit, bool runsToEnd)
    {
        if (unit.IsPods)
            return PodCall(unit);

        var laid = ComposeOverride.Write(
            unit.Model,
            EnvNames.Labels(State.ComposeProject),
            Network?.Name,
            Postgres,
            service => GivenTo(service, unit),
            unit.Opened,
            runsToEnd,
            Compose.DefaultGrace
        );

        return unit.Recorded is { } recorded
            ? new(
                unit.Project,
                [],
                ComposeDocument.Overlay(unit.Model.Json, laid),
                recorded.Variables,
                [.. secrets, .. recorded.Secrets]
            )
            : PlainCall(unit.Project, unit.Files) with
            {
                Override = laid,
            };
    }

    private string? GivenTo(ComposeService service, ComposeUnit unit) =>
        GivenContents.Digest(
            GivenContents.Of(
                unit.Model,
                service,
                name =>
                    unit.Recorded is { } recorded
                        ? recorded.Variables.GetValueOrDefault(name)
                        : Resolved?.Find(name)?.Value
            ),
            State.ClaimId
        );

    /// <summary>The release that this run has begun to deploy; null before it did.</summary>
    public ReleaseDraft? Begun { get; private set; }

    /// <summary>Writes down that a release begins: from now on, a failure is gone back from.</summary>
    public async Task BeginAsync(ReleaseDraft draft, CancellationToken ct)
    {
        var commit = draft.Release.RollbackTo is null
            ? await CheckoutCommit.ReadAsync(tools.Repositories, tools.Project.Folder, ct)
            : draft.Release.Commit;

        tools
            .State.ReleasesOf(Env)
            .Write(draft.Release with { StartedAt = tools.Clock.GetUtcNow(), Commit = commit });
        Begun = draft;
    }

    /// <summary>Nothing to go back from any more.</summary>
    public void End() => Begun = null;

    /// <summary>Writes down how the release that has begun failed.</summary>
    public void Fail(ReleaseDraft draft, string reason)
    {
        var store = tools.State.ReleasesOf(Env);
        var now = tools.Clock.GetUtcNow();
        var begun = store.Find(draft.Number) ?? draft.Release with { StartedAt = now };
        store.Write(
            begun with
            {
                Outcome = ReleaseOutcome.Failed,
                Reason = reason,
                Duration = begun.TookUntil(now),
            }
        );
        Begun = null;
    }

    private ContainerTools Containers =>
        containers
        ?? throw new UnreachableException($"'{Env}' was planned without a container engine.");
}
