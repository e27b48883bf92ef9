namespace Poststack.Core.Databases.Clients;

/// <summary>Finds the client programs of PostgreSQL: `psql`, `pg_dump` and their like.</summary>
public interface IDatabaseClients
{
    /// <summary>
    /// Of the server's major version, else of a newer one: on this machine, else in the database's own
    /// container.
    /// </summary>
    /// <param name="isInteractive">A person sits in front of it.</param>
    /// <exception cref="Refusals.RefusalException">There is none.</exception>
    Task<DatabaseClient> FindAsync(
        PostgresInstance database,
        string program,
        bool isInteractive,
        CancellationToken ct
    );

    /// <summary>Runs one to its end: the container's own where the database is in one.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="Refusals.RefusalException">There is none, or it failed.</exception>
    Task<string> RunAsync(
        PostgresInstance database,
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken ct
    );
}
