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
    /// image. Where this machine's are older than somebody's server, and the image that it has is not, those of the image.
    /// </summary>
    /// <remarks>
    /// Even a minor version may know of more in the catalogs than the one before, and writes what another cannot read. The container's
    /// is the server's own.
    /// </remarks>
    /// <exception cref="RefusalException">There are none (`postgres-clients-missing`).</exception>
    public async Task<ClientTools> FindAsync(
        PostgresInstance instance,
        Version server,
        CancellationToken ct
    )
    {
        if (instance.Provider == PostgresProvider.Container)
            return new ContainerClients(EngineOf(instance).Client, instance.Name);

        var search = new ClientSearch(runner, variable("PATH"), root);
        if (await search.FindFolderAsync(server.Major, ct) is { } folder)
        {
            var machine = new MachineClients(folder, runner);
            return
                instance.Provider == PostgresProvider.External
                && !await KnowsAsync(machine, instance, server, ct)
                && await TryImageAsync(instance, server, ct) is { } newer
                ? newer
                : machine;
        }

        var engine = EngineOf(instance);
        return new ImageClients(engine.Client, await GetImageAsync(engine, server.Major, ct));
    }

    /// <summary>PostgreSQL's image of that version as the env's engine calls it; fetched where it is not there yet.</summary>
    /// <exception cref="RefusalException">There is no engine, or it cannot get it.</exception>
    public async Task<string> GetImageAsync(
        PostgresInstance instance,
        int major,
        CancellationToken ct
    )
    {
        var engine = EngineOf(instance);
        return engine.Client.Dialect.Image(await GetImageAsync(engine, major, ct));
    }

    /// <summary>Of an image that this machine has already.</summary>
    private async Task<ClientTools?> TryImageAsync(
        PostgresInstance instance,
        Version server,
        CancellationToken ct
    )
    {
        var image = PostgresImages.Official(server.Major);
        try
        {
            var engine = EngineOf(instance);
            return
                await engine.FindImageAsync(image, ct) is not null
                && new ImageClients(engine.Client, image) is var clients
                && await KnowsAsync(clients, instance, server, ct)
                ? clients
                : null;
        }
        catch (RefusalException)
        {
            return null;
        }
    }

    private static async Task<bool> KnowsAsync(
        ClientTools clients,
        PostgresInstance instance,
        Version server,
        CancellationToken ct
    ) =>
        Version.TryParse(
            await clients.VersionAsync(new("pg_dump", PostgresLogin.OfUser(instance)), ct),
            out var own
        )
        && own >= server;

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
