namespace Poststack.Core.Migrations.Ledgers;

/// <summary>A migration that a database has.</summary>
/// <param name="Version">The number as the file's name had it: `007`.</param>
/// <param name="Checksum">Of the way up as it was run.</param>
/// <param name="AppliedAt">By the server's clock.</param>
/// <param name="AppliedBy">`ann@laptop`, whoever ran Poststack.</param>
/// <param name="AppVersion">The commit that the project was at; null outside of git.</param>
/// <param name="IsBaseline">It was there before Poststack was: noted, not run.</param>
/// <param name="SchemaHash">Of the schema after it; null where it was not taken.</param>
public sealed record LedgerEntry(
    long Number,
    string Version,
    string Name,
    string Checksum,
    DateTimeOffset AppliedAt,
    TimeSpan Duration,
    string AppliedBy,
    string? AppVersion,
    bool IsBaseline,
    string? SchemaHash
)
{
    public string Title => $"{Version}_{Name}";

    public override string ToString() => $"{Version}_{Name}";
}
