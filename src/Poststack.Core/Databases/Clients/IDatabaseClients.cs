namespace Poststack.Core.Databases.Clients;

/// <summary>Finds the client programs of PostgreSQL: `psql`, `pg_dump` and their like.</summary>
public interface IDatabaseClients
{
    /// <summary>
    /// For a person, and so of the server's major version or a newer one, which knows all that the server knows: of this machine, else
    /// of the database's own container, else of PostgreSQL's image.
    /// </summary>
    /// <param name="isInteractive">A person sits in front of it.</param>
    /// <exception cref="Refusals.RefusalException">There is none.</exception>
    Task<DatabaseClient> FindAsync(
        PostgresInstance database,
        string program,
        bool isInteractive,
        CancellationToken ct
    );

    /// <summary>
    /// Runs one of just the server's major version to its end, for another prints other text: the container's own where the database is
    /// in one; else of this machine, else of PostgreSQL's image.
    /// </summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="Refusals.RefusalException">There is none, or it failed.</exception>
    Task<string> RunAsync(
        PostgresInstance database,
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken ct
    );
}
