using Npgsql;
using Poststack.Core.Databases;
using Poststack.Core.Migrations.Servers;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>Opens databases for work on their schemas, through Npgsql.</summary>
public sealed class SchemaServers(TimeProvider time) : ISchemaServers
{
    public async Task<ISchemaSession?> TryOpenAsync(PostgresInstance instance, CancellationToken ct)
    {
        var login = PostgresLogin.OfUser(instance) with { TellsAll = true };
        var admin = instance.AdminPassword is { } password
            ? PostgresLogin.OfAdmin(instance, password) with
            {
                Database = instance.Database,
            }
            : null;
        try
        {
            return new SchemaSession(login, admin, await login.OpenAsync(ct), time);
        }
        catch (NpgsqlException)
        {
            // Refused, or nobody there: whoever asked has the means to find out which, and to mend it.
            return null;
        }
    }
}
