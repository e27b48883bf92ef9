using Poststack.Core.Migrations.Ledgers;

namespace Poststack.Core.Migrations.Runs;

/// <param name="Entry">Null where the database has not had it.</param>
/// <param name="File">Null where there is none.</param>
public sealed record MigrationRow(
    string Version,
    string Name,
    MigrationState State,
    LedgerEntry? Entry,
    Migration? File
)
{
    public static MigrationRow Of(long number, MigrationFacts facts)
    {
        var (entry, file) = (facts.Ledger.Find(number), facts.Folder.Find(number));
        // One that was begun may have neither a file any more nor an entry yet.
        return new(
            file?.Version ?? entry?.Version ?? facts.Ledger.Unfinished!.Version,
            file?.Name ?? entry?.Name ?? facts.Ledger.Unfinished!.Name,
            StateOf(number, entry, file, facts),
            entry,
            file
        );
    }

    private static MigrationState StateOf(
        long number,
        LedgerEntry? entry,
        Migration? file,
        MigrationFacts facts
    ) =>
        (entry, file) switch
        {
            _ when facts.Ledger.Unfinished?.Number == number => MigrationState.Unfinished,
            (null, _) => facts.Ledger.Head is { } head && number < head.Number
                ? MigrationState.OutOfOrder
                : MigrationState.Pending,
            (_, null) => MigrationState.Missing,
            _ when entry.Checksum != file.Checksum => MigrationState.Edited,
            _ when entry.IsBaseline => MigrationState.Baseline,
            _ => MigrationState.Applied,
        };
}
