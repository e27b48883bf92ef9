using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Migrations.Checks.Shadows;
using Poststack.Core.Migrations.Checks.Watches;
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
        ShadowUse use,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var (traits, server) = await StartAsync(target, progress, ct);
        ShadowDatabase? database = null;
        try
        {
            var manager = await server.OpenAsync(PostgresNames.Admin, ct);
            var templates = new ShadowTemplates(server, manager, _clients, time);
            var (roles, template) = await PrepareAsync(
                manager,
                templates,
                target,
                traits,
                progress,
                ct
            );
            database = new ShadowDatabase(server, templates, traits, template);
            if (use == ShadowUse.Command)
                await LedgerRows.CopyAsync(
                    target,
                    server.LoginTo(await database.CopyAsync(ct)),
                    ct
                );
            await database.OpenAsync(onTemplate: use == ShadowUse.OneMigration, ct);
            return new Shadow(server, manager, roles, database);
        }
        catch
        {
            await (database?.TryDropAsync() ?? Task.CompletedTask);
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task<WatchedCommand> WatchAsync(
        PostgresInstance target,
        IReadOnlyList<string> command,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var (traits, server) = await StartAsync(target, progress, ct);
        await using (server)
        {
            await using (var before = await server.OpenAsync(PostgresNames.Admin, ct))
                await StatementLog.SwitchOnAsync(before, ct);
            await server.RestartAsync(ct);

            await using var manager = await server.OpenAsync(PostgresNames.Admin, ct);
            try
            {
                return await WatchAsync(server, manager, traits, target, command, progress, ct);
            }
            finally
            {
                await StatementLog.SwitchOffAsync(manager, CancellationToken.None);
            }
        }
    }

    private async Task<WatchedCommand> WatchAsync(
        ShadowServer server,
        CopySession manager,
        TargetTraits traits,
        PostgresInstance target,
        IReadOnlyList<string> command,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var templates = new ShadowTemplates(server, manager, _clients, time);
        var (roles, template) = await PrepareAsync(
            manager,
            templates,
            target,
            traits,
            progress,
            ct
        );
        var watched = await new WatchedDatabase(
            server,
            manager,
            templates,
            traits,
            runner
        ).RunAsync(target, template, command, progress, ct);
        await roles.RemoveOthersAsync(ct);
        return watched;
    }

    private async Task<(TargetTraits Traits, ShadowServer Server)> StartAsync(
        PostgresInstance target,
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
        return (traits, server);
    }

    private static async Task<(ShadowRoles Roles, string Template)> PrepareAsync(
        CopySession manager,
        ShadowTemplates templates,
        PostgresInstance target,
        TargetTraits traits,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var roles = new ShadowRoles(manager, traits);
        await templates.CleanAsync(ct);
        await roles.MakeAsync(ct);
        return (roles, await templates.FindAsync(target, traits, progress, ct));
    }
}
