using System.Diagnostics;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Migrations.Phases;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Asks an env's database which of its migrations it has had.</summary>
internal static class MigrationsObserver
{
    /// <param name="isUp">Whether the database can be asked.</param>
    /// <param name="reads">Whether the files matter, too; where not, a broken one stops nothing.</param>
    public static async Task<MigrationsUnit?> ObserveAsync(
        EnvRun run,
        bool isUp,
        bool reads,
        CancellationToken ct
    )
    {
        if (run.Spec.Migrations is not { } declared)
            return null;

        var unit = new MigrationsUnit(
            declared.Folder.Path,
            GroupOf(run.Spec, declared),
            Pending: null,
            Head: null
        );
        if (
            !isUp
            || await run.Tools.Migrations.Servers.TryOpenAsync(run.Postgres!, ct) is not { } session
        )
            return unit;

        await using (session)
        {
            var ledger = await session.ReadLedgerAsync(ct);
            run.SchemaVersion = ledger.Head?.Title;
            var facts = reads
                ? new MigrationFacts(
                    run.Env,
                    MigrationFolder.Of(run.Spec, run.Tools.Project),
                    ledger
                )
                : null;
            var gate = new ContractGate(LiveReleases.On(run.Tools, run.Env, run.Postgres!));
            var pending = facts is null ? 0 : gate.Pass(facts.Pending, ledger).Count;
            return unit with
            {
                // What is unfinished is said when it is gone on with.
                Pending = ledger.Unfinished is null ? pending : pending + 1,
                Head = ledger.Head?.Title,
                Waiting = facts?.Pending.Skip(pending).FirstOrDefault()?.Title,
            };
        }
    }

    private static int GroupOf(EnvSpec spec, MigrationsInit declared)
    {
        for (var group = 0; group < spec.Init.Count; group++)
            if (
                spec.Init[group] == declared
                || spec.Init[group] is ParallelInit parallel && parallel.Entries.Contains(declared)
            )
                return group;

        throw new UnreachableException("The entry is not one of its env's.");
    }
}
