namespace Poststack.Core.Databases;

/// <summary>A PostgreSQL connection URL, decoded.</summary>
/// <param name="Host">Without the brackets of an IPv6 address.</param>
/// <param name="SslMode">libpq's `sslmode`; null where the URL has none.</param>
/// <remarks>libpq's `postgres[ql]://[user[:password]@]host[:port][/database][?sslmode=…]`, one host.</remarks>
public sealed record PostgresUrl(
    string? User,
    string? Password,
    string Host,
    int Port,
    string? Database,
    string? SslMode
)
{
    private const int DefaultPort = 5432;
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];
    private static readonly string[] SslModes =
    [
        "disable",
        "allow",
        "prefer",
        "require",
        "verify-ca",
        "verify-full",
    ];

    /// <summary>`host:port`, for people.</summary>
    public string Where => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>Never prints the password.</summary>
    public override string ToString() => $"postgres://{User}@{Where}/{Database}";

    /// <exception cref="Refusals.RefusalException">It is none; the message repeats nothing of it.</exception>
    public static PostgresUrl Parse(string url)
    {
        var scheme =
            Schemes.FirstOrDefault(s => url.StartsWith(s, StringComparison.OrdinalIgnoreCase))
            ?? throw PostgresSpecRefusals.UrlInvalid("it does not begin with postgres://");

        var (beforeQuery, query) = Cut(url[scheme.Length..], '?');
        var (authority, database) = Cut(beforeQuery, '/');

        // The last @: some people write it unencoded into a password.
        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? (null, null) : Cut(authority[..at], ':');
        var (host, port) = HostAndPort(authority[(at + 1)..]);

        return new(
            Decoded(user),
            Decoded(password),
            host,
            port,
            Decoded(database),
            SslModeOf(query)
        );
    }

    private static (string Host, int Port) HostAndPort(string text)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']') : -1;
        var colon = text.IndexOf(':', end + 1);
        var host = Decoded((colon < 0 ? text : text[..colon]).Trim('[', ']'));
        if (host is null)
            throw PostgresSpecRefusals.UrlInvalid("it names no host");
        if (host.Contains(','))
            throw PostgresSpecRefusals.UrlInvalid("it names more than one host");

        if (colon < 0 || colon == text.Length - 1)
            return (host, DefaultPort);

        return
            ushort.TryParse(
                text[(colon + 1)..],
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var port
            )
            && port > 0
            ? (host, port)
            : throw PostgresSpecRefusals.UrlInvalid("its port is not a number from 1 to 65535");
    }

    private static string? SslModeOf(string? query)
    {
        foreach (var parameter in (query ?? "").Split('&'))
        {
            var (name, value) = Cut(parameter, '=');
            if (name != "sslmode")
                continue;

            return SslModes.Contains(value)
                ? value
                : throw PostgresSpecRefusals.UrlInvalid(
                    $"its sslmode is none of {string.Join(", ", SslModes)}"
                );
        }

        return null;
    }

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var at = text.IndexOf(separator);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static string? Decoded(string? text) =>
        string.IsNullOrEmpty(text) ? null : Uri.UnescapeDataString(text);
}
