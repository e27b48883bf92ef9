using Poststack.Core.Databases;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Postgres.Clients;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Brings a target's schema to a database of a shadow server.</summary>
internal sealed class SchemaCopy(
    ShadowServer server,
    ClientPrograms clients,
    PostgresInstance target,
    TargetTraits traits
)
{
    private const int OutputLines = 15;

    public async Task<MemoryStream> DumpAsync(CancellationToken ct)
    {
        var output = new MemoryStream();
        var tools = await clients.FindAsync(target, traits.Server, ct);
        var dump = new ClientCall(
            "pg_dump",
            CopyLogins.Worker(target, target.Database),
            "--format=custom",
            "--schema-only",
            "--exclude-schema=_poststack",
            "--no-subscriptions",
            "--lock-wait-timeout=10s",
            "--no-password"
        )
        {
            Output = output,
        };
        var result = await tools.RunAsync(dump, ct);
        if (!result.Succeeded)
            throw CheckRefusals
                .SchemaNotCopied(target.Database, result.LastLines(OutputLines))
                .ToException();

        output.Position = 0;
        return output;
    }

    /// <param name="session">The administrator's, connected to <paramref name="database"/>.</param>
    public async Task RestoreAsync(
        string database,
        Stream dump,
        CopySession session,
        CancellationToken ct
    )
    {
        var tools = await clients.FindAsync(server.Instance, traits.Server, ct);
        // Its owner is called here as it is there: nothing need be handed over.
        var filling = new DatabaseFilling(
            session,
            server.LoginTo(database),
            tools,
            server.Instance with
            {
                User = traits.Database.Owner,
            }
        );
        try
        {
            await filling.FillAsync(new(traits.Database, WithGrants: true), dump, ct);
        }
        catch (RefusalException e) when (e.Refusal.Output.Count > 0)
        {
            throw CheckRefusals.SchemaNotCopied(target.Database, e.Refusal.Output).ToException();
        }
    }
}
