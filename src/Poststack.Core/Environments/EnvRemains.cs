using Poststack.Core.Databases;
using Poststack.Core.Engines;

namespace Poststack.Core.Environments;

/// <summary>What of an env is on this machine, found without reading its compose files.</summary>
internal sealed record EnvRemains(
    EnvState State,
    IReadOnlyList<ContainerFacts> Containers,
    bool HasNetwork,
    PostgresInstance? Postgres,
    PostgresObserved PostgresFound
)
{
    /// <summary>The same from what a plan was made of.</summary>
    public static EnvRemains Of(EnvFacts facts) =>
        new(
            facts.State,
            facts.Containers,
            facts.Network is not null,
            facts.Postgres,
            facts.PostgresFound
        );

    public static async Task<EnvRemains> FindAsync(EnvRun run, CancellationToken ct)
    {
        var state = run.State;
        var containers = run.UsesContainers
            ? run.Engine.ListContainersAsync([$"{EnvNames.EnvLabel}={state.ComposeProject}"], ct)
            : Task.FromResult<IReadOnlyList<ContainerFacts>>([]);
        var network = run.FindNetworkAsync(ct);
        if (run.Postgres?.Provider == PostgresProvider.Native)
            await network;
        var postgres = run.Postgres is { } instance
            ? run.Tools.Databases.ObserveAsync(instance, ct)
            : Task.FromResult(PostgresObserved.Absent);

        await Task.WhenAll(network, containers, postgres);
        return new(state, await containers, run.Network is not null, run.Postgres, await postgres);
    }
}
