using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Decides where the client programs for an env's server come from.</summary>
/// <param name="root">Where the distributions' usual folders hang from: `/`.</param>
internal sealed class ClientPrograms(
    IContainerEngines engines,
    IProcessRunner runner,
    Func<string, string?> variable,
    string root
)
{
    /// <summary>
    /// Programs of exactly the server's major version: of the env's own container; else of this machine; else of PostgreSQL's
    /// image.
    /// </summary>
    /// <remarks>Even a minor version may know of more in the catalogs than the one before: the container's is the server's own.</remarks>
    /// <exception cref="RefusalException">There are none (`postgres-clients-missing`).</exception>
    public async Task<ClientTools> FindAsync(
        PostgresInstance instance,
        int major,
        CancellationToken ct
    )
    {
        if (instance.Provider == PostgresProvider.Container)
            return new ContainerClients(EngineOf(instance).Client, instance.Name);

        var search = new ClientSearch(runner, variable("PATH"), root);
        if (await search.FindFolderAsync(major, ct) is { } folder)
            return new MachineClients(folder, runner);

        var engine = EngineOf(instance);
        return new ImageClients(engine.Client, await GetImageAsync(engine, major, ct));
    }

    private CommandLineEngine EngineOf(PostgresInstance instance) =>
        (CommandLineEngine)engines.Of(instance.Engine).Engine;

    private static async Task<string> GetImageAsync(
        CommandLineEngine engine,
        int major,
        CancellationToken ct
    )
    {
        var image = PostgresImages.Official(major);
        try
        {
            if (await engine.FindImageAsync(image, ct) is null)
                await engine.PullImageAsync(image, _ => { }, ct);
            return image;
        }
        catch (RefusalException e)
        {
            throw PostgresRefusals.ClientsMissing(major, e.Refusal.Message);
        }
    }
}
