using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
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
    public SecretMask Mask { get; } = new(secrets);

    /// <summary>Ids of containers that have answered our own health probe.</summary>
    public HashSet<string> Probed { get; } = [];

    /// <summary>Its server has ended once while it was starting: a second time is a failure.</summary>
    public bool RetriedPostgres { get; set; }

    /// <summary>Keys of units whose images this run has built.</summary>
    public HashSet<string> Built { get; } = [];

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

    public IContainerEngine Engine => Containers.Engine;

    public ICompose Compose => Containers.Compose;

    public bool UsesContainers => containers is not null;

    /// <summary>Looks for the env's own network, where it wants one, and keeps what was found.</summary>
    public async Task FindNetworkAsync(CancellationToken ct) =>
        Network = Postgres?.Network is { } network
            ? await Engine.FindNetworkAsync(network, ct)
            : null;

    public EnvState State => tools.State.Read(Env)!;

    public void Remember(Func<EnvState, EnvState> change) =>
        tools.State.Update(Env, state => change(state!));

    /// <summary>The same run after it was opened anew: it remembers what it has done.</summary>
    public EnvRun Again(EnvRun reopened)
    {
        reopened.RetriedPostgres = RetriedPostgres;
        reopened.Built.UnionWith(Built);
        reopened.Probed.UnionWith(Probed);
        return reopened;
    }

    /// <summary>A call on the unit's files without anything of ours, for reading them.</summary>
    public ComposeCall PlainCall(string project, IReadOnlyList<string> files) =>
        new(project, files, Override: null, Variables, secrets);

    /// <summary>A call on the unit with our override.</summary>
    public ComposeCall Call(ComposeUnit unit, bool runsToEnd) =>
        PlainCall(unit.Project, unit.Files) with
        {
            Override = ComposeOverride.Write(
                unit.Model,
                EnvNames.Labels(State.ComposeProject),
                Network?.Name,
                Postgres,
                runsToEnd
            ),
        };

    private ContainerTools Containers =>
        containers
        ?? throw new InvalidOperationException($"'{Env}' was planned without a container engine.");
}
