namespace Poststack.Core.Backups;

/// <summary>A database as it was at one moment, for as long as this is held.</summary>
public interface IDatabaseSnapshot : IAsyncDisposable
{
    string ServerVersion { get; }

    DatabaseTraits Traits { get; }

    /// <summary>Counts all rows. May run while <see cref="DumpAsync"/> does.</summary>
    Task<DatabaseContents> CountAsync(CancellationToken ct);

    /// <summary>Writes a dump in pg_dump's custom format.</summary>
    /// <returns>Version of the pg_dump that made it.</returns>
    Task<string> DumpAsync(Stream into, CancellationToken ct);
}
