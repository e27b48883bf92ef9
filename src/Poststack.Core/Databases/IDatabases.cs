using Poststack.Core.Engines;

namespace Poststack.Core.Databases;

/// <summary>The PostgreSQL servers of envs, whatever provider each has.</summary>
public interface IDatabases
{
    /// <summary>Decides what `auto` becomes, looking at this machine; fetches the image where that decides.</summary>
    Task<ProviderChoice> ChooseAsync(
        PostgresSpec spec,
        EngineKind engine,
        Action<string> onLine,
        CancellationToken ct
    );

    Task<PostgresObserved> ObserveAsync(PostgresInstance instance, CancellationToken ct);

    Task<LoginResult> TryLoginAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>Brings it from whatever state it is in to ready.</summary>
    Task<DatabasePrepared> PrepareAsync(
        PostgresInstance instance,
        Action<string> onLine,
        CancellationToken ct
    );

    /// <summary>
    /// Makes the instance's user a login with its password, whose sessions act as the owner. Safe to repeat.
    /// </summary>
    Task EnsureLoginAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>How many sessions a login has open.</summary>
    Task<int> CountSessionsAsync(PostgresInstance instance, string login, CancellationToken ct);

    /// <summary>Takes a login's password away, so that nobody gets in with it. Safe to repeat.</summary>
    Task RetireLoginAsync(PostgresInstance instance, string login, CancellationToken ct);

    /// <summary>Stops the server and keeps its data.</summary>
    Task StopAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>Removes the server and its data.</summary>
    Task DeleteAsync(PostgresInstance instance, CancellationToken ct);

    Task<IReadOnlyList<string>> TailAsync(
        PostgresInstance instance,
        int lines,
        CancellationToken ct
    );

    /// <summary>The file that a native server writes its log to; null for any other.</summary>
    string? LogFileOf(PostgresInstance instance);
}
