using Poststack.Core.Environments;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Runs;

/// <summary>
/// Whether an env's database is what its files and its ledger say: edited, missing and late files, and a
/// schema that something else has changed. Changes nothing.
/// </summary>
public sealed class VerifySchema(EnvTools tools)
{
    public async Task<SchemaVerdict> ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var folder = MigrationFolder.Of(tools.Project.Get(env), tools.Project);
        var (_, session) = await new SchemaSessions(tools).OpenAsync(
            env,
            "db verify",
            progress,
            ct
        );
        await using (session)
        {
            var status = new MigrationStatus(
                env,
                new(env, folder, await session.ReadLedgerAsync(ct))
            );
            return await CompareAsync(session, status, ct);
        }
    }

    /// <summary>Takes what is there for right: files, and schema.</summary>
    public async Task<SchemaVerdict> AcceptAsync(
        EnvName env,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var folder = MigrationFolder.Of(tools.Project.Get(env), tools.Project);
        var (_, session) = await new SchemaSessions(tools).OpenAsync(
            env,
            "db verify",
            progress,
            ct
        );
        await using (session)
        {
            await new MigrationRunner(tools).TakeTurnAsync(session, options, progress, ct);
            var facts = new MigrationFacts(env, folder, await session.ReadLedgerAsync(ct));
            if (facts.Ledger.Exists)
                await session.AcceptAsync([.. facts.Edited], ct);

            return await CompareAsync(
                session,
                new(env, new(env, folder, await session.ReadLedgerAsync(ct))),
                ct
            );
        }
    }

    private static async Task<SchemaVerdict> CompareAsync(
        ISchemaSession session,
        MigrationStatus status,
        CancellationToken ct
    )
    {
        if (!status.Facts.Ledger.Exists || await session.ReadDescriptionAsync(ct) is not { } before)
            return new(status, Drift: null);

        var now = await session.DescribeAsync(ct);
        var isKnown = before.Number == (status.Facts.Ledger.Head?.Number ?? 0);
        return new(status, isKnown ? SchemaDifference.Between(before, now) : null);
    }
}
