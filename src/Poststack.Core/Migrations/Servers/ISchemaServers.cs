using Poststack.Core.Databases;

namespace Poststack.Core.Migrations.Servers;

/// <summary>Opens the databases of envs for work on their schemas.</summary>
public interface ISchemaServers
{
    /// <summary>As the env's own user.</summary>
    /// <returns>Null where nobody answers, or the user is refused: the server may have to be started.</returns>
    Task<ISchemaSession?> TryOpenAsync(PostgresInstance instance, CancellationToken ct);
}
