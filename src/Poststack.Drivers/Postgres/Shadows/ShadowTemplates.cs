using System.Globalization;
using Poststack.Core.Backups;
using Poststack.Core.Databases;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Postgres.Clients;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Databases that shadows are copied from: a schema is dumped and restored once, then copied file by file.</summary>
/// <param name="manager">Connected to none of them.</param>
internal sealed class ShadowTemplates(
    ShadowServer server,
    CopySession manager,
    ClientPrograms clients,
    TimeProvider time
)
{
    private const string Prefix = "template_";
    private const string Making = "making";
    private const string TracePrefix = "trace_";
    private const int Kept = 12;

    /// <summary>Removes what killed checks have left, and templates that nobody has used for long.</summary>
    public async Task CleanAsync(CancellationToken ct)
    {
        var found = await manager.ReadAsync(
            "SELECT datname::text, coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database",
            row => (Name: row.GetString(0), Used: row.GetString(1)),
            ct
        );
        var left = found.Where(one =>
            one.Name == Making || one.Name.StartsWith(TracePrefix, StringComparison.Ordinal)
        );
        var old = found
            .Where(one => one.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .OrderByDescending(one => one.Used, StringComparer.Ordinal)
            .Skip(Kept);
        foreach (var (name, _) in left.Concat(old))
            await DropAsync(name, ct);
    }

    /// <summary>The database with the target's schema; made where it is not there.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> FindAsync(
        PostgresInstance target,
        TargetTraits traits,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var template = Prefix + traits.Key;
        if (!await ExistsAsync(template, ct))
        {
            progress.Report(
                new StepOutput("shadow", $"copies the schema of {target.Database}, once")
            );
            await MakeAsync(target, traits, template, ct);
        }

        await manager.ExecuteAsync(
            "comment on a database",
            DatabaseCopies.CommentSql(
                template,
                time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)
            ),
            ct
        );
        return template;
    }

    public async Task DropAsync(string database, CancellationToken ct) =>
        await manager.ExecuteAsync(
            "remove databases",
            $"DROP DATABASE IF EXISTS {SqlText.Identifier(database)} WITH (FORCE)",
            ct
        );

    /// <summary>Where something else went wrong, which is what has to be told. The next check removes what is left.</summary>
    public async Task TryDropAsync(string database)
    {
        try
        {
            await DropAsync(database, CancellationToken.None);
        }
        catch (RefusalException)
        {
            // The server is lost.
        }
    }

    /// <summary>Copies a template.</summary>
    /// <param name="name">Of the copy; it gets a prefix, by which it is found when it is left.</param>
    /// <returns>The copy's name.</returns>
    public async Task<string> CopyAsync(string template, string name, CancellationToken ct)
    {
        const int FirstWithStrategies = 15;

        var clone = TracePrefix + name;
        // The other way writes all of it to the log, page by page.
        var strategy =
            manager.Connection.PostgreSqlVersion.Major >= FirstWithStrategies
                ? " STRATEGY file_copy"
                : "";
        await manager.ExecuteAsync(
            CopySession.CreateRight,
            $"CREATE DATABASE {SqlText.Identifier(clone)} TEMPLATE {SqlText.Identifier(template)}{strategy}",
            ct
        );
        return clone;
    }

    /// <summary>Gives a template or a copy its owner, and the settings that a session of the target has.</summary>
    public async Task SettleAsync(string database, TargetTraits traits, CancellationToken ct)
    {
        var name = SqlText.Identifier(database);
        await manager.ExecuteAsync(
            "change settings",
            [
                $"ALTER DATABASE {name} OWNER TO {SqlText.Identifier(traits.Database.Owner)}",
                $"ALTER DATABASE {name} RESET ALL",
            ],
            ct
        );
        foreach (var setting in traits.Database.Settings.Concat(traits.Settings))
            await SetAsync(name, setting, ct);
    }

    // By way of the session, for some settings are lists and quote their members themselves.
    private async Task SetAsync(string database, string setting, CancellationToken ct)
    {
        var at = setting.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (setting[..at], setting[(at + 1)..]);
        try
        {
            await manager.ExecuteAsync(
                "change settings",
                [
                    $"SELECT set_config({SqlText.Literal(name)}, {SqlText.Literal(value)}, false)",
                    $"ALTER DATABASE {database} SET {name} FROM CURRENT",
                    $"RESET {name}",
                ],
                ct
            );
        }
        catch (RefusalException)
        {
            // Of an extension that only sessions load which use it: it decides nothing here.
        }
    }

    private async Task MakeAsync(
        PostgresInstance target,
        TargetTraits traits,
        string template,
        CancellationToken ct
    )
    {
        var schema = new SchemaCopy(server, clients, target, traits);
        using var dump = await schema.DumpAsync(ct);
        await DropAsync(Making, ct);
        await new DatabaseCreation(manager, server.Instance).CreateAsync(
            Making,
            traits.Database,
            ct
        );
        try
        {
            await using var session = await server.OpenAsync(Making, ct);
            await schema.RestoreAsync(Making, dump, session, ct);
            await session.ExecuteAsync("watch for rewrites", RewriteWitness.Sql, ct);
            foreach (var mark in traits.Marks)
                await session.ExecuteAsync("mark views and extensions", mark, ct);
        }
        catch
        {
            await TryDropAsync(Making);
            throw;
        }

        await manager.ExecuteAsync(
            "rename databases",
            $"ALTER DATABASE {Making} RENAME TO {SqlText.Identifier(template)}",
            ct
        );
    }

    private async Task<bool> ExistsAsync(string database, CancellationToken ct) =>
        (
            await manager.ReadAsync(
                $"SELECT 1 FROM pg_database WHERE datname = {SqlText.Literal(database)}",
                row => row.GetInt32(0),
                ct
            )
        ).Count > 0;
}
