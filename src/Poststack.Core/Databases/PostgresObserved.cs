namespace Poststack.Core.Databases;

/// <summary>A PostgreSQL server as it was found.</summary>
/// <param name="State">Absent, stopped, paused or running.</param>
/// <param name="DataVersion">Major version of the data directory; null where there is none or it cannot be read cheaply.</param>
/// <param name="Port">Where it listens, when it runs.</param>
/// <param name="Since">Since when it runs.</param>
public sealed record PostgresObserved(
    PostgresState State,
    int? DataVersion,
    int? Port,
    DateTimeOffset? Since
)
{
    /// <summary>It runs, but not as its spec says (address, image): it must be restarted. In a few words.</summary>
    public string? Divergence { get; init; }

    public static PostgresObserved Absent { get; } = new(PostgresState.Absent, null, null, null);
}
