namespace Poststack.Core.Databases;

/// <summary>The life of one kind of PostgreSQL server: container, native, or external.</summary>
public interface IPostgresServer
{
    PostgresProvider Provider { get; }

    Task<PostgresObserved> ObserveAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>
    /// Makes the data directory where there is none and starts the server; returns when it accepts TCP
    /// connections. Safe to repeat after a crash at any point.
    /// </summary>
    /// <returns>What was done, in a few words (`copied a prepared data directory`).</returns>
    Task<string> StartAsync(PostgresInstance instance, Action<string> onLine, CancellationToken ct);

    /// <summary>Stops the server and keeps its data. Nothing to stop is success.</summary>
    Task StopAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>Removes the server and its data. Nothing to remove is success.</summary>
    Task DeleteAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>Makes the administrator's password what <paramref name="instance"/> says, without knowing the old one.</summary>
    Task ResetAdminAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>The last lines of the server's own log.</summary>
    Task<IReadOnlyList<string>> TailAsync(
        PostgresInstance instance,
        int lines,
        CancellationToken ct
    );
}
