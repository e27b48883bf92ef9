using Poststack.Core.Databases;
using Poststack.Core.Databases.Masks;

namespace Poststack.Core.Backups;

/// <summary>Databases of an env's server: looked at, dumped, filled, exchanged.</summary>
/// <remarks>On a server of ours as its administrator; on an external one with the rights of the env's own logins.</remarks>
public interface IDatabaseCopies
{
    /// <summary>The server, and every database on it but PostgreSQL's templates.</summary>
    Task<FoundServer> FindAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>Holds the env's database still: what is read from now on is of one moment.</summary>
    Task<IDatabaseSnapshot> OpenAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>What is in a database of the server now.</summary>
    Task<DatabaseContents> ReadAsync(
        PostgresInstance instance,
        string database,
        CancellationToken ct
    );

    /// <summary>Makes an empty database that nobody but us may connect to, as far as the server lets us.</summary>
    /// <returns>What could not be made as it was, a sentence each.</returns>
    Task<IReadOnlyList<string>> CreateAsync(
        PostgresInstance instance,
        string database,
        DatabaseTraits traits,
        CancellationToken ct
    );

    /// <summary>Fills an empty database from a dump; all in it belongs to the env's own role then.</summary>
    /// <exception cref="Refusals.RefusalException">pg_restore failed (`restore-failed`).</exception>
    Task FillAsync(
        PostgresInstance instance,
        string database,
        DumpOrigin origin,
        Stream dump,
        CancellationToken ct
    );

    /// <summary>Makes columns unreadable in a database that nobody uses yet.</summary>
    /// <param name="key">Of the digests; as long as a password.</param>
    /// <param name="onTable">Gets the name of each table that is about to be masked.</param>
    /// <returns>How many rows were changed.</returns>
    /// <exception cref="Refusals.RefusalException">A column is missing, or a rule does not fit it.</exception>
    Task<long> MaskAsync(
        PostgresInstance instance,
        string database,
        IReadOnlyList<MaskRule> rules,
        string key,
        Action<string> onTable,
        CancellationToken ct
    );

    /// <summary>Says something about a database where `\l+` shows it.</summary>
    Task MarkAsync(PostgresInstance instance, string database, string mark, CancellationToken ct);

    /// <summary>
    /// Gives <paramref name="fresh"/> the name of the env's database, and that the name <paramref name="kept"/>; ends sessions. One
    /// transaction: whatever happens, the env's name leads to the one or to the other.
    /// </summary>
    Task ExchangeAsync(
        PostgresInstance instance,
        string fresh,
        string kept,
        string keptMark,
        CancellationToken ct
    );

    /// <summary>Ends its sessions and removes it. Nothing to remove is success.</summary>
    Task DropAsync(PostgresInstance instance, string database, CancellationToken ct);
}
