using Poststack.Core.Migrations.Checks.Watches;

namespace Poststack.Core.Migrations.Checks;

/// <summary>What a check may be told.</summary>
public sealed record CheckOptions
{
    /// <summary>
    /// Queries of the version that still runs: a file, a release, or `pg_stat_statements`; null to judge by the catalogs alone.
    /// </summary>
    public string? Against { get; init; }

    /// <summary>Queries of the version to come; null where nobody asks whether it may come first.</summary>
    public string? Ahead { get; init; }

    /// <summary>The command whose statements are tried; null for migrations of files.</summary>
    public WatchedCommand? Watched { get; init; }
}
