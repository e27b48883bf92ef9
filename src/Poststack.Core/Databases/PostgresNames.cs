using System.Text;

namespace Poststack.Core.Databases;

/// <summary>Which names of roles and databases can be used.</summary>
public static class PostgresNames
{
    public const string Admin = "postgres";

    /// <summary>PostgreSQL's NAMEDATALEN - 1; longer names are cut off without an error.</summary>
    private const int MaxBytes = 63;

    /// <exception cref="Refusals.RefusalException">A name or the password cannot be used.</exception>
    public static void Check(PostgresInstance instance)
    {
        CheckName("database", instance.Database);
        CheckName("user", instance.User);

        if (instance.Password.Length == 0 || instance.Password.Contains('\0'))
            throw PostgresSpecRefusals.PasswordUnusable();

        if (instance.Database is "template0" or "template1")
            throw PostgresSpecRefusals.NameReserved(
                "database",
                instance.Database,
                "PostgreSQL copies new databases from it"
            );

        if (instance.Provider == PostgresProvider.External)
            return;

        if (instance.User == Admin)
            throw PostgresSpecRefusals.NameReserved(
                "user",
                instance.User,
                "that is the administrator, and an env's own user is no superuser"
            );

        if (!IsLocal(instance.Host))
            throw PostgresSpecRefusals.HostNotLocal(instance.Host);
    }

    public static bool IsLocal(string host) =>
        host is "localhost" or "::1" || host.StartsWith("127.", StringComparison.Ordinal);

    private static void CheckName(string field, string name)
    {
        if (name.Length == 0 || name.Contains('\0'))
            throw PostgresSpecRefusals.NameUnusable(field);

        if (Encoding.UTF8.GetByteCount(name) > MaxBytes)
            throw PostgresSpecRefusals.NameTooLong(field, name);

        if (
            field == "user"
            && (name.StartsWith("pg_", StringComparison.Ordinal) || name == "public")
        )
            throw PostgresSpecRefusals.NameReserved(field, name, "PostgreSQL keeps it for itself");
    }
}
