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

    /// <summary>In names of variables that are about a database, whatever they begin with.</summary>
    private static readonly string[] Databases = ["DB", "PG", "POSTGRES", "DATABASE", "SQL"];

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

        var prefixes = all.Where(one =>
                Host(one.Key, one.Value) is not null || LacksPassword(one.Value)
            )
            .Select(one => PrefixOf(one.Key))
            .ToList();
        if (prefixes.Count > 0)
            AddParts(name =>
                Has(name, Databases)
                || prefixes.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            );
        // The password of an administrator may be the same word; only where there is no other it is meant.
        if (prefixes.Count > 0 && !changed.Values.Any(HasPassword))
            AddParts(_ => true);

        return changed;

        void AddParts(Predicate<string> isBeside)
        {
            foreach (var (name, value) in all)
                if (!changed.ContainsKey(name) && isBeside(name) && Part(name, value) is { } part)
                    changed[name] = part;
        }
    }

    /// <summary>`DB_` of `DB_HOST`, `KC_DB_` of `KC_DB_URL`, which its neighbours share.</summary>
    private static string PrefixOf(string lead) => lead[..LeadName().Match(lead).Index];

    /// <summary>The first variable that would be led astray: an env has one database and one login. Null for none.</summary>
    public string? Astray(IEnumerable<KeyValuePair<string, string>> environment)
    {
        var all = environment.ToList();
        foreach (var (name, value) in all)
            if ((InUrl(value) ?? InPairs(value) ?? Beside(name, value)) is { } why)
                return why;

        var bare = all.Find(one => LacksPassword(one.Value)).Key;
        return bare is null || Change(all).Values.Any(HasPassword)
            ? null
            : $"`{bare}` takes its password from elsewhere";

        // DB_NAME beside DB_HOST, PGUSER beside PGHOST, X_USERNAME beside X_URL: what equals the old server's was changed.
        string? Beside(string lead, string leads)
        {
            var prefix = PrefixOf(lead);
            return Host(lead, leads) is null && !LacksPassword(leads)
                ? null
                : all.Where(one =>
                        one.Key.StartsWith(prefix, StringComparison.Ordinal)
                        && Part(one.Key, one.Value) is null
                    )
                    .Select(one => Other(WhatIs(one.Key[prefix.Length..]), one.Key, one.Value))
                    .FirstOrDefault(other => other is not null);
        }

        string? InUrl(string value) =>
            UrlShape.Match(value) is { Success: true } url && IsHost(url.Groups["host"].Value)
                ? Other("DB_NAME", NameOf(value), url.Groups["database"].Value)
                    ?? Other("DB_USER", NameOf(value), url.Groups["user"].Value)
                : null;

        string? InPairs(string value) =>
            Pairs(value) is null
                ? null
                : PairShape
                    .Matches(value)
                    .Select(pair => Other(PartOf(pair), NameOf(value), pair.Groups["value"].Value))
                    .FirstOrDefault(other => other is not null);

        string NameOf(string value) => all.Find(one => one.Value == value).Key;
    }

    private static string? WhatIs(string ending) =>
        ending.ToUpperInvariant() switch
        {
            "NAME" or "DBNAME" or "DB_NAME" or "DATABASE" or "DB" => "DB_NAME",
            "USER" or "USERNAME" => "DB_USER",
            "PASS" or "PASSWORD" or "PASSWD" or "PWD" => "DB_PASSWORD",
            "PASS_FILE" or "PASSWORD_FILE" or "PASSFILE" => "DB_PASSWORD",
            _ => null,
        };

    private string? Other(string? part, string variable, string found) =>
        part switch
        {
            "DB_NAME" when found.Length > 0 && found != postgres.Database =>
                $"`{variable}` leads to the database `{found}` in it, beside `{postgres.Database}`",
            "DB_USER" when found.Length > 0 && found != postgres.User =>
                $"`{variable}` leads to the login `{found}` of it, beside `{postgres.User}`",
            "DB_PASSWORD" when found != postgres.Password =>
                $"`{variable}` is another password than its own",
            _ => null,
        };

    /// <summary>Whether a text (of a command, of a value that was not changed) still leads to the old one.</summary>
    public bool IsNamedIn(string text) =>
        postgres.Hosts.Any(host =>
            new Regex(
                $"(^|[\\s@/='\",]){Regex.Escape(host)}(:[0-9]+)?($|[\\s/?'\",;:])",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            ).IsMatch(text)
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

    /// <summary>A URL of JDBC, or pairs, beside which other variables have the login.</summary>
    private bool LacksPassword(string value) =>
        (Url(value) ?? Pairs(value)) is { } led && !HasPassword(led);

    private static bool HasPassword(string led) =>
        led.Contains("${DB_PASSWORD}", StringComparison.Ordinal)
        || led.Contains("${POSTSTACK_DATABASE_URL}", StringComparison.Ordinal);

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

    [GeneratedRegex("HOST|SERVER|ADDR|ENDPOINT|URL", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LeadName();
}
