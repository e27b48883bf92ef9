using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Steps;

/// <summary>Notes migrations whose work a database has already, without running them.</summary>
public sealed record NoteBaseline(IReadOnlyList<Migration> Migrations) : MigrationStep("baseline")
{
    public override string Title =>
        Migrations is [var one]
            ? $"note {one} as applied, without running it"
            : $"note {Migrations[0]} to {Migrations[^1]} as applied, without running them ({Migrations.Count})";

    public override async Task<string?> RunAsync(
        MigrationRun run,
        StepScope scope,
        CancellationToken ct
    )
    {
        List<LedgerNote> notes =
        [
            .. Migrations.Select(
                (one, index) =>
                    new LedgerNote(one, IsDown: false, Describes: index == Migrations.Count - 1)
                    {
                        IsBaseline = true,
                    }
            ),
        ];
        await run.Session.NoteAsync(notes, run.Author, ct);
        run.Done.AddRange(notes);
        return null;
    }
}
