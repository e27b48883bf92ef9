using Poststack.Core.Environments;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Backups.Drills;

/// <summary>
/// Takes migrations back as far as there is a way: each goes back, forth and back, and the schema must be the same behind its way forth.
/// In the end all are run again.
/// </summary>
internal sealed class DrillMigrations(
    EnvTools tools,
    EnvSpec env,
    ISchemaSession session,
    IProgress<ProgressEvent> progress
)
{
    private readonly MigrationOptions _options = new();

    /// <returns>How many were undone, and the newest one that cannot be.</returns>
    public async Task<(int Undone, string? Irreversible)> RunAsync(CancellationToken ct)
    {
        var ledger = await session.ReadLedgerAsync(ct);
        if (ledger.Head is not { } head)
            return (0, null);

        // What the backup has not had is not what is rehearsed.
        var all = MigrationFolder.Of(env, tools.Project);
        var folder = all with
        {
            Migrations = [.. all.Migrations.Where(one => ledger.Find(one.Number) is not null)],
        };
        var irreversible = ledger.Entries.LastOrDefault(entry =>
            folder.Find(entry.Number)?.Down is null
        );
        var ways = ledger
            .Entries.Reverse()
            .TakeWhile(entry => entry != irreversible)
            .Select(entry => entry.Title)
            .ToList();
        foreach (var title in ways)
        {
            await RunAsync(folder, facts => MigrationPlanner.Redo(facts, _options), title, ct);
            await RunAsync(
                folder,
                facts => MigrationPlanner.Rollback(facts, steps: 1, to: null, _options),
                title: null,
                ct
            );
        }

        if (ways.Count > 0)
            await RunAsync(
                folder,
                facts => MigrationPlanner.Migrate(facts, head.Number, isProtected: false, _options),
                title: null,
                ct
            );
        return (ways.Count, irreversible?.Title);
    }

    /// <param name="title">Of a migration that must lead back to the schema that is there; null for what changes it.</param>
    private async Task RunAsync(
        MigrationFolder folder,
        Func<MigrationFacts, Plan<MigrationStep>> plan,
        string? title,
        CancellationToken ct
    )
    {
        var before = title is null ? null : await session.DescribeAsync(ct);
        await new MigrationRunner(tools).ExecuteAsync(
            env.Name,
            session,
            folder,
            plan,
            _ => Task.CompletedTask,
            _options,
            progress,
            ct
        );
        if (before is null)
            return;

        var difference = SchemaDifference.Between(before, await session.DescribeAsync(ct));
        if (!difference.IsEmpty)
            throw DrillRefusals.OtherSchema(title!, difference).ToException();
    }
}
