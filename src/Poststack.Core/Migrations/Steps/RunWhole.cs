using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Steps;

/// <summary>Runs one direction of a migration in one transaction, together with the ledger's note of it.</summary>
public sealed record RunWhole(Migration Migration, bool IsDown, bool Describes)
    : MigrationStep(MigrationWords.Id(Migration, IsDown))
{
    public override string Title => MigrationWords.Title(Migration, IsDown);

    public override async Task<string?> RunAsync(
        MigrationRun run,
        StepScope scope,
        CancellationToken ct
    )
    {
        var part = IsDown ? Migration.Down! : Migration.Up;
        var note = new LedgerNote(Migration, IsDown, Describes);
        var timeout = part.Directives.LockTimeout ?? run.Options.LockTimeout;
        var locks = new LockPatience(run, scope, Title, timeout);

        string? hash;
        try
        {
            hash = await locks.TryAsync(
                () => run.Session.RunWholeAsync(part, note, run.Author, timeout, scope.Output, ct),
                ct
            );
        }
        catch (LedgerMovedException e)
        {
            throw new PlanOutdatedException(e.Message);
        }
        catch (SqlFailedException e)
        {
            throw MigrationRefusals
                .Failed(Migration, part, e.Failure, locks.Blockers)
                .ToException();
        }

        run.Done.Add(note);
        if (IsDown && hash is not null)
            SchemaReturn.Check(run, scope, Migration, hash);
        return null;
    }
}
