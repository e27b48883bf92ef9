using Poststack.Core.Environments;
using Poststack.Core.Migrations.Ledgers;

namespace Poststack.Core.Migrations.Runs;

/// <summary>What a plan is made from: the files, and what the database says was done to it.</summary>
public sealed record MigrationFacts(EnvName Env, MigrationFolder Folder, Ledger Ledger)
{
    /// <summary>Files that the database has not had, in their order.</summary>
    public IReadOnlyList<Migration> Pending { get; } =
    [
        .. Folder.Migrations.ExceptBy(
            Ledger.Entries.Select(entry => entry.Number),
            one => one.Number
        ),
    ];

    /// <summary>Those of them that are numbered below the last one that it has.</summary>
    public IEnumerable<Migration> OutOfOrder =>
        Ledger.Head is { } head ? Pending.Where(one => one.Number < head.Number) : [];

    /// <summary>What it has had and the folder has not.</summary>
    public IEnumerable<LedgerEntry> Missing =>
        Ledger.Entries.ExceptBy(Folder.Migrations.Select(one => one.Number), entry => entry.Number);

    /// <summary>Files that are not any more what was run.</summary>
    public IEnumerable<Migration> Edited =>
        Folder.Migrations.Where(one =>
            Ledger.Find(one.Number) is { } entry && entry.Checksum != one.Checksum
        );

    /// <summary>What is worth saying before anything is run; refuses nothing.</summary>
    public IEnumerable<string> Warnings =>
        [
            .. Edited.Select(one =>
                $"{one.Up.File} is not what was run here: it was changed since. See 'poststack db verify {Env}'."
            ),
            .. OutOfOrder.Select(one =>
                $"{one} is numbered below {Ledger.Head!.Title}, which the database has had: nobody has run them in this order before."
            ),
            .. Missing.Select(entry =>
                $"The database has had {entry.Title}, of which {Folder.Path}/ has no file. See 'poststack db verify {Env}'."
            ),
        ];
}
