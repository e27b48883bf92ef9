using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>As whom databases of a server are copied.</summary>
internal sealed class CopyLogins(ExternalLogin external)
{
    private const string Maintenance = "postgres";

    /// <summary>Who makes, renames and removes databases; connected to none of the env's.</summary>
    public PostgresLogin Manager(PostgresInstance instance)
    {
        if (instance.Provider != PostgresProvider.External)
            return PostgresLogin.OfAdmin(instance);

        var login = instance.ServerUrl is null
            ? PostgresLogin.OfUser(instance)
            : external.Of(instance);
        return login.Database == instance.Database ? login with { Database = Maintenance } : login;
    }

    /// <summary>Who makes databases of an external server, where that is not the env's own user.</summary>
    /// <returns>The role's name; null where there is nobody else.</returns>
    public string? ManagerOf(PostgresInstance instance) =>
        instance is { Provider: PostgresProvider.External, ServerUrl: not null }
        && external.Of(instance).User is var user
        && user != instance.User
        && user != instance.Owner
            ? user
            : null;

    /// <summary>Who prepares one that nobody else may enter yet; the env's own user only where there is nobody else.</summary>
    public PostgresLogin Preparer(PostgresInstance instance, string database) =>
        ManagerOf(instance) is null
            ? Worker(instance, database)
            : external.Of(instance) with
            {
                Database = database,
            };

    /// <summary>Who reads and writes what is in one: where we are no administrator, the env's own user.</summary>
    public static PostgresLogin Worker(PostgresInstance instance, string database) =>
        (
            instance.Provider == PostgresProvider.External
                ? PostgresLogin.OfUser(instance)
                : PostgresLogin.OfAdmin(instance)
        ) with
        {
            Database = database,
        };
}
