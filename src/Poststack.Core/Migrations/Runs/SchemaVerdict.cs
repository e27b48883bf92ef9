using Poststack.Core.Migrations.Servers;

namespace Poststack.Core.Migrations.Runs;

/// <summary>What a look at a database found.</summary>
/// <param name="Drift">
/// How the schema differs from what the last migration left; null where that was not written down, or nothing was run.
/// </param>
public sealed record SchemaVerdict(MigrationStatus Status, SchemaDifference? Drift)
{
    private static readonly MigrationState[] Findings =
    [
        MigrationState.Edited,
        MigrationState.Missing,
        MigrationState.OutOfOrder,
        MigrationState.Unfinished,
    ];

    /// <summary>Rows that are not as they should be. What is pending is no finding.</summary>
    public IEnumerable<MigrationRow> Rows => Status.Rows.Where(row => Findings.Contains(row.State));

    /// <summary>Nobody can say whether something else has changed the schema: a long run was cut off before it described it.</summary>
    public bool IsDriftUnknown => Drift is null && Status.Facts.Ledger.Head is not null;

    /// <summary>Files can be taken for right, and the schema; not what is missing, late or half done.</summary>
    public bool CanBeAccepted =>
        Rows.Any(row => row.State == MigrationState.Edited)
        || Drift is { IsEmpty: false }
        || IsDriftUnknown;

    /// <summary>All was compared, and nothing differs.</summary>
    public bool IsClean => !Rows.Any() && !IsDriftUnknown && Drift is null or { IsEmpty: true };
}
