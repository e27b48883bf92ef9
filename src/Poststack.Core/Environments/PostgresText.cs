using System.Globalization;
using Poststack.Core.Databases;

namespace Poststack.Core.Environments;

internal static class PostgresText
{
    /// <summary>`PostgreSQL 15 in a container on port 54321`.</summary>
    public static string Of(PostgresInstance postgres)
    {
        var version = postgres.Version is { } major ? $" {major}" : string.Empty;
        var where = postgres.Provider switch
        {
            PostgresProvider.Container => "in a container",
            PostgresProvider.Native => "on this machine",
            _ => $"at {postgres.Host}",
        };

        // What `.poststack.yml` said and no longer says is unknown.
        return postgres.Port == 0
            ? $"PostgreSQL{version} {where}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"PostgreSQL{version} {where}, port {postgres.Port}"
            );
    }

    public static string UrlWithoutPassword(PostgresInstance postgres)
    {
        var host = postgres.Host.Contains(':') ? $"[{postgres.Host}]" : postgres.Host;

        return string.Create(
            CultureInfo.InvariantCulture,
            $"postgresql://{Uri.EscapeDataString(postgres.User)}@{host}:{postgres.Port}/{Uri.EscapeDataString(postgres.Database)}"
        );
    }
}
