using Poststack.Core.Databases;

namespace Poststack.Core.Backups.Clones;

/// <summary>Copies whole servers of ours, file by file: much faster than a dump that is read and written as SQL.</summary>
/// <remarks>
/// The copy is a server of its own that only its administrator may enter, until its data directory takes the place of the
/// target's. Ended at any moment, the target has the one or the other.
/// </remarks>
public interface IServerCopies
{
    /// <summary>Why files cannot be copied between the two; null where they can. Completes `because …`.</summary>
    Task<string?> WhyNotAsync(
        PostgresInstance source,
        PostgresInstance target,
        CancellationToken ct
    );

    /// <summary>The server on which a copy is prepared for <paramref name="target"/>.</summary>
    PostgresInstance ScratchOf(PostgresInstance source, PostgresInstance target);

    /// <summary>Copies the running source's files. What a copy that was cut off has left goes first.</summary>
    Task CopyAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    );

    /// <summary>
    /// Starts the copy and makes it the target's: its names, nobody's password, no other database, no subscription, and the
    /// settings that the target's own server has.
    /// </summary>
    Task AdoptAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    );

    /// <summary>
    /// Stops both servers, and exchanges their data directories: when the target starts again, it has the one or the other.
    /// </summary>
    /// <param name="kept">What the target's data until now is called then.</param>
    /// <exception cref="Refusals.RefusalException">The file system cannot do that; the target's data is as it was.</exception>
    Task ExchangeAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        string kept,
        CancellationToken ct
    );

    /// <summary>Removes a copy that did not take the target's place. Nothing to remove is success.</summary>
    Task DropScratchAsync(PostgresInstance scratch, PostgresInstance target, CancellationToken ct);

    /// <summary>Data directories that clones of the target have kept.</summary>
    Task<IReadOnlyList<string>> FindKeptAsync(PostgresInstance target, CancellationToken ct);

    Task DropKeptAsync(PostgresInstance target, string kept, CancellationToken ct);
}
