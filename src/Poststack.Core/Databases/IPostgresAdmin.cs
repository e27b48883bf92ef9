namespace Poststack.Core.Databases;

/// <summary>What Poststack asks of a running PostgreSQL, over TCP.</summary>
public interface IPostgresAdmin
{
    /// <summary>
    /// Whether `SELECT 1` over TCP as the env's own user succeeds, and if not, why. Never throws for a
    /// server that refuses.
    /// </summary>
    Task<LoginResult> TryLoginAsync(PostgresInstance instance, CancellationToken ct);

    /// <summary>
    /// Makes the role (LOGIN, no superuser), its password and its database what the instance says; does
    /// only what is needed.
    /// </summary>
    /// <exception cref="Refusals.RefusalException">
    /// With <see cref="PostgresRefusals.AdminRefusedCode"/> where the administrator itself is refused.
    /// </exception>
    Task<DatabasePrepared> EnsureDatabaseAsync(PostgresInstance instance, CancellationToken ct);
}
