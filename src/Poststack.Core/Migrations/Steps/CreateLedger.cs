using Poststack.Core.Migrations.Runs;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Steps;

/// <summary>Makes the tables that say which migrations a database has had.</summary>
public sealed record CreateLedger() : MigrationStep("ledger")
{
    public override string Title => "create the ledger, _poststack.migration";

    public override async Task<string?> RunAsync(
        MigrationRun run,
        StepScope scope,
        CancellationToken ct
    )
    {
        await run.Session.CreateLedgerAsync(ct);
        return null;
    }
}
