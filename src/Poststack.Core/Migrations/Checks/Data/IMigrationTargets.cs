using Poststack.Core.Databases;

namespace Poststack.Core.Migrations.Checks.Data;

/// <summary>Asks databases that migrations are meant for. Changes nothing, and waits for nobody's locks.</summary>
public interface IMigrationTargets
{
    /// <exception cref="Refusals.RefusalException">It cannot be reached.</exception>
    Task<IMigrationTarget> OpenAsync(PostgresInstance target, CancellationToken ct);
}
