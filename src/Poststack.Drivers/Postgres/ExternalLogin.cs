using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres;

/// <summary>Finds the login that makes role and database on a server that exists.</summary>
/// <param name="variable">Reads a variable of this process's environment.</param>
public sealed class ExternalLogin(Func<string, string?> variable)
{
    private const string DefaultSslMode = "prefer";
    private const string DefaultDatabase = "postgres";

    public static ExternalLogin OfThisProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>
    /// The password of the url's login: from the url; else the env's own, where the login is the env's own
    /// user; else PGPASSWORD; else the password file (PGPASSFILE, `~/.pgpass`).
    /// </summary>
    /// <param name="ownUser">The env's own user, and <paramref name="ownPassword"/> as declared; null where it is not.</param>
    public string? PasswordFor(PostgresUrl url, string ownUser, string? ownPassword) =>
        url.Password
        ?? (url.User is null || url.User == ownUser ? ownPassword : null)
        ?? PasswordOf(url with { User = url.User ?? ownUser });

    /// <summary>The password that PGPASSWORD or the password file has for the url's login.</summary>
    public string? PasswordOf(PostgresUrl url) =>
        NullIfEmpty(variable("PGPASSWORD")) ?? FromFile(url, url.User ?? "");

    internal static string SslModeOf(PostgresInstance instance) =>
        (instance.ServerUrl is null ? null : PostgresUrl.Parse(instance.ServerUrl).SslMode)
        ?? DefaultSslMode;

    internal PostgresLogin Of(PostgresInstance instance)
    {
        var url = PostgresUrl.Parse(instance.ServerUrl ?? throw PostgresSpecRefusals.UrlMissing());

        return new(
            url.Host,
            url.Port,
            url.Database ?? DefaultDatabase,
            url.User ?? instance.User,
            PasswordFor(url, instance.User, instance.Password) ?? "",
            SslModeOf(instance)
        );
    }

    private string? FromFile(PostgresUrl url, string user)
    {
        var file =
            NullIfEmpty(variable("PGPASSFILE")) ?? Path.Combine(variable("HOME") ?? "/", ".pgpass");

        // libpq ignores a file that others may read, and so must whoever promises the same.
        const UnixFileMode Others =
            UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute;
        if (!File.Exists(file) || (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
            return null;

        return PasswordFile.Find(
            File.ReadAllText(file),
            url.Host,
            url.Port,
            url.Database ?? DefaultDatabase,
            user
        );
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
