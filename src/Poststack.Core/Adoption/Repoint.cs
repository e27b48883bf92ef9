using System.Text.RegularExpressions;

namespace Poststack.Core.Adoption;

/// <summary>Rewrites what leads to a service's PostgreSQL so that it leads to the env's own.</summary>
internal sealed partial class Repoint(FoundPostgres postgres)
{
    private static readonly Regex PairShape = new(
        @"(?<key>\b(?<name>host|server|data source|port|user|username|user id|uid|password|pwd|dbname|database|initial catalog)\s*)=\s*(?<value>[^\s;]*)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        TimeSpan.FromMilliseconds(1000)
    );

    private static readonly Regex UrlShape = new(
        @"^(?<scheme>(jdbc:)?postgres(ql)?(\+[a-z0-9_]+)?)://((?<user>[^/:@]*)[^/@]*@)?(?<host>[^/:?@]+)(:[0-9]+)?(/(?<database>[^?]*))?(?<query>\?.*)?$",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromMilliseconds(1000)
    );

    private const string ServerPort = "5432";

    /// <summary>The variables of a service that must change, with `${…}` in their new values.</summary>
    public IReadOnlyDictionary<string, string> Change(
        IEnumerable<KeyValuePair<string, string>> environment
    )
    {
        var all = environment.ToList();
        var changed = new SortedDictionary<string, string>(StringComparer.Ordinal);

        foreach (var (name, value) in all)
            if ((Url(value) ?? Pairs(value) ?? Host(name, value)) is { } changedValue)
                changed[name] = changedValue;

        if (all.Exists(one => Host(one.Key, one.Value) is not null))
            foreach (var (name, value) in all)
                if (!changed.ContainsKey(name) && Part(name, value) is { } part)
                    changed[name] = part;

        return changed;
    }

    /// <summary>What a value leads to that one login and one database of an env cannot be; null for nothing.</summary>
    public string? Another(string value)
    {
        var url = UrlShape.Match(value);
        if (url.Success && IsHost(url.Groups["host"].Value))
            return OtherThan(url.Groups["database"].Value, postgres.Database, "database")
                ?? OtherThan(url.Groups["user"].Value, postgres.User, "user");

        return Pairs(value) is null
            ? null
            : PairShape
                .Matches(value)
                .Select(pair =>
                    PartOf(pair) switch
                    {
                        "DB_NAME" => OtherThan(
                            pair.Groups["value"].Value,
                            postgres.Database,
                            "database"
                        ),
                        "DB_USER" => OtherThan(pair.Groups["value"].Value, postgres.User, "user"),
                        _ => null,
                    }
                )
                .FirstOrDefault(other => other is not null);
    }

    private static string? OtherThan(string found, string own, string what) =>
        found.Length == 0 || found == own ? null : $"the {what} `{found}`, where it has `{own}`";

    /// <summary>Whether a text (of a command, of a value that was not changed) still leads to the old one.</summary>
    public bool IsNamedIn(string text) =>
        postgres.Hosts.Any(host =>
            Regex.IsMatch(
                text,
                $"(^|[\\s@/='\",]){Regex.Escape(host)}(:[0-9]+)?($|[\\s/?'\",;:])",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
        );

    /// <summary>`postgres://user:password@db:5432/name?sslmode=disable`, also `postgresql+asyncpg:` and `jdbc:`.</summary>
    private string? Url(string value)
    {
        if (UrlShape.Match(value) is not { Success: true } url || !IsHost(url.Groups["host"].Value))
            return null;

        var scheme = url.Groups["scheme"].Value;
        var query = url.Groups["query"].Value.Replace("$", "$$", StringComparison.Ordinal);
        return scheme switch
        {
            "postgres" or "postgresql" => $"${{POSTSTACK_DATABASE_URL}}{query}",
            "jdbc:postgresql" => $"jdbc:postgresql://${{DB_HOST}}:${{DB_PORT}}/${{DB_NAME}}"
                + Credentials(query),
            _ =>
                $"{scheme}://${{DB_USER}}:${{DB_PASSWORD}}@${{DB_HOST}}:${{DB_PORT}}/${{DB_NAME}}{query}",
        };
    }

    private static string Credentials(string query) =>
        QueryLogin()
            .Replace(
                query,
                match =>
                    $"{match.Groups["name"].Value}=${{DB_{match.Groups["what"].Value.ToUpperInvariant()}}}"
            );

    /// <summary>`host=db user=… password=…`, and with `;` between the pairs.</summary>
    private string? Pairs(string value)
    {
        var isAbout = PairShape
            .Matches(value)
            .Any(pair => PartOf(pair) == "DB_HOST" && IsHost(pair.Groups["value"].Value));
        return isAbout
            ? PairShape.Replace(
                value.Replace("$", "$$", StringComparison.Ordinal),
                pair =>
                    PartOf(pair) is { } part
                        ? $"{pair.Groups["key"].Value}=${{{part}}}"
                        : pair.Value
            )
            : null;
    }

    private static string? PartOf(Match pair) =>
        pair.Groups["name"].Value.ToLowerInvariant() switch
        {
            "host" or "server" or "data source" => "DB_HOST",
            "port" => "DB_PORT",
            "user" or "username" or "user id" or "uid" => "DB_USER",
            "password" or "pwd" => "DB_PASSWORD",
            "dbname" or "database" or "initial catalog" => "DB_NAME",
            _ => null,
        };

    /// <summary>`DB_HOST: db`, `PG_ADDR: db:5432`; a `MODE: db` is no host.</summary>
    private string? Host(string name, string value)
    {
        if (!HostName().IsMatch(name))
            return null;
        if (IsHost(value))
            return "${DB_HOST}";

        return
            value.EndsWith($":{ServerPort}", StringComparison.Ordinal)
            && IsHost(value[..^(ServerPort.Length + 1)])
            ? "${DB_HOST}:${DB_PORT}"
            : null;
    }

    private string? Part(string name, string value)
    {
        if (value == ServerPort && Has(name, "PORT"))
            return "${DB_PORT}";
        if (value == postgres.Password && Has(name, "PASS", "PWD"))
            return "${DB_PASSWORD}";
        if (value == postgres.User && Has(name, "USER"))
            return "${DB_USER}";

        return value == postgres.Database && Has(name, "DB", "DATABASE", "NAME")
            ? "${DB_NAME}"
            : null;
    }

    private bool IsHost(string text) => postgres.Hosts.Contains(text);

    private static bool Has(string name, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;

        return false;
    }

    [GeneratedRegex(@"(?<name>\b(?<what>user|password))=[^&]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QueryLogin();

    [GeneratedRegex("HOST|SERVER|ADDR|ENDPOINT", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HostName();
}
