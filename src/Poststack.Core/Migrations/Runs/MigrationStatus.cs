using Poststack.Core.Environments;

namespace Poststack.Core.Migrations.Runs;

/// <summary>The migrations of an env, those of the files and those of the database side by side.</summary>
public sealed record MigrationStatus(EnvName Env, MigrationFacts Facts)
{
    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<MigrationRow> Rows { get; } =
    [
        .. Facts
            .Folder.Migrations.Select(one => one.Number)
            .Union(Facts.Ledger.Entries.Select(entry => entry.Number))
            .Union(Facts.Ledger.Unfinished is { } unfinished ? [unfinished.Number] : [])
            .Order()
            .Select(number => MigrationRow.Of(number, Facts)),
    ];

    public int Count(MigrationState state) => Rows.Count(row => row.State == state);
}
