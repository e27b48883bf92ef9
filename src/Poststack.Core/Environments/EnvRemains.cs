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
    public static async Task<EnvRemains> FindAsync(EnvRun run, CancellationToken ct)
    {
        var state = run.State;
        var containers = run.UsesContainers
            ? run.Engine.ListContainersAsync([$"{EnvNames.EnvLabel}={state.ComposeProject}"], ct)
            : Task.FromResult<IReadOnlyList<ContainerFacts>>([]);
        run.Network = run.Postgres?.Network is { } network
            ? await run.Engine.FindNetworkAsync(network, ct)
            : null;
        var postgres = run.Postgres is { } instance
            ? run.Tools.Databases.ObserveAsync(instance, ct)
            : Task.FromResult(PostgresObserved.Absent);

        await Task.WhenAll(containers, postgres);
        return new(state, await containers, run.Network is not null, run.Postgres, await postgres);
    }
}
