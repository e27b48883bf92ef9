using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Migrations.Checks.Shadows;
using Poststack.Core.Progress;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Postgres.Clients;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Shadows;

/// <inheritdoc/>
/// <param name="root">Where programs are looked for: `/`.</param>
public sealed class PostgresShadows(
    IDatabases databases,
    IContainerEngines engines,
    IProcessRunner runner,
    Func<string, string?> variable,
    TimeProvider time,
    PostgresFolders folders,
    string root = "/"
) : IShadows
{
    private readonly ShadowChoice _choice = new(
        engines,
        new BinarySearch(runner, variable("PATH"), root),
        folders.Shadows
    );

    private readonly ClientPrograms _clients = new(engines, runner, variable, root);

    public async Task<IShadow> OpenAsync(
        PostgresInstance target,
        bool isForOne,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var traits = await TargetReader.ReadAsync(target, ct);
        var chosen = await _choice.ChooseAsync(target, traits.Major, ct);
        var server = await ShadowServer.OpenAsync(
            chosen,
            Path.Combine(folders.Shadows, chosen.Name),
            databases,
            time,
            () => progress.Report(new StepOutput("shadow", "waits for another check to end")),
            ct
        );
        try
        {
            return await OpenAsync(server, target, traits, isForOne, progress, ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task<Shadow> OpenAsync(
        ShadowServer server,
        PostgresInstance target,
        TargetTraits traits,
        bool isForOne,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var manager = await server.OpenAsync(PostgresNames.Admin, ct);
        try
        {
            var templates = new ShadowTemplates(server, manager, _clients, time);
            var roles = new ShadowRoles(manager, traits);
            await templates.CleanAsync(ct);
            await roles.MakeAsync(ct);
            var template = await templates.FindAsync(target, traits, progress, ct);
            var database = new ShadowDatabase(server, templates, traits, template);
            await database.OpenAsync(onTemplate: isForOne, ct);
            return new Shadow(server, manager, roles, database);
        }
        catch
        {
            await manager.DisposeAsync();
            throw;
        }
    }
}
