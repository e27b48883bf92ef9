using Poststack.Core.Environments;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Keeps code from coming back that needs what a contract has taken away.</summary>
internal static class OldRelease
{
    /// <summary>Where the migrations cannot be read, says so and lets it come back: who goes back is in need.</summary>
    /// <param name="run">Its database runs.</param>
    /// <exception cref="RefusalException">`release-too-old`.</exception>
    public static async Task RefuseAsync(
        EnvRun run,
        Release target,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        if (
            await run.Tools.Migrations.Servers.TryOpenAsync(run.Postgres!, ct) is not { } session
            || await ReadAsync(session) is not { Exists: true } ledger
            || Folder(run, progress) is not { } folder
        )
            return;

        var store = run.Tools.State.ReleasesOf(run.Env);
        var origin = target.RollbackTo is { } number ? store.Find(number) : target;
        var gate = new ContractGate([new(run.Env, target.Number, origin)]);
        var taken = folder
            .Migrations.Where(one => ledger.Find(one.Number) is not null)
            .FirstOrDefault(one => gate.Against(one, ledger).Count > 0);
        if (taken is not null)
            throw ContractRefusals.TooOld(run.Env, target, taken).ToException();

        async Task<Ledgers.Ledger> ReadAsync(Servers.ISchemaSession opened)
        {
            await using (opened)
                return await opened.ReadLedgerAsync(ct);
        }
    }

    private static MigrationFolder? Folder(EnvRun run, IProgress<ProgressEvent> progress)
    {
        try
        {
            return MigrationFolder.Of(run.Spec, run.Tools.Project);
        }
        catch (RefusalException e)
        {
            progress.Report(
                new Said(
                    $"Whether the database still has what it needs is not known: {e.Refusal.Message}",
                    IsWarning: true
                )
            );
            return null;
        }
    }
}
