using System.Text.Json.Nodes;

namespace Poststack.Core.Adoption;

/// <summary>What becomes of a compose project: a pure function of what compose makes of it.</summary>
/// <param name="Postgres">The service that gives way to a PostgreSQL of Poststack's; null where none does.</param>
/// <param name="WhyNot">Why the project's own stays as it is; null where there is none, or it gives way.</param>
/// <param name="Changes">By service: variables that lead to the database, and their new values.</param>
/// <param name="Init">One-shot services, which could become the init phase.</param>
internal sealed record AdoptionPlan(
    FoundPostgres? Postgres,
    string? WhyNot,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Changes,
    IReadOnlyList<string> Init
)
{
    private const string InitScripts = "/docker-entrypoint-initdb.d";
    private static readonly string[] InitNames = ["migrat", "seed", "init", "setup"];
    private static readonly string[] Texts = ["command", "entrypoint", "healthcheck"];

    /// <param name="services">All of them, also those of profiles that are not active: they may depend on the database.</param>
    /// <param name="active">Those that run.</param>
    public static AdoptionPlan Of(JsonObject services, JsonObject active)
    {
        var init = active.Select(one => one.Key).Where(name => IsInit(name, active)).ToList();
        var found = FindPostgres.In(active);
        if (found is not [var postgres])
            return Own(
                found.Count == 0
                    ? null
                    : $"There are {found.Count} of them ({string.Join(", ", found.Select(one => one.Service))}), and an env has one."
            );

        var repoint = new Repoint(postgres);
        var changes = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(
            StringComparer.Ordinal
        );
        foreach (var (name, service) in services)
            if (
                name != postgres.Service
                && repoint.Change(EnvironmentOf(service!)) is { Count: > 0 } changed
            )
                changes[name] = changed;

        return WhyKept(postgres, repoint, changes, services) is { } why
            ? Own(why)
            : new(postgres, null, changes, init);

        AdoptionPlan Own(string? why) =>
            new(null, why, new Dictionary<string, IReadOnlyDictionary<string, string>>(), init);
    }

    /// <summary>Services other than the database that depend on it, with what else they depend on.</summary>
    public static IEnumerable<(string Service, JsonObject Others)> Dependents(
        FoundPostgres postgres,
        JsonObject services
    )
    {
        foreach (var (name, service) in services)
            if (service!["depends_on"] is JsonObject all && all.ContainsKey(postgres.Service))
            {
                var others = (JsonObject)all.DeepClone();
                others.Remove(postgres.Service);
                yield return (name, others);
            }
    }

    private static string? WhyKept(
        FoundPostgres postgres,
        Repoint repoint,
        SortedDictionary<string, IReadOnlyDictionary<string, string>> changes,
        JsonObject services
    )
    {
        var service = services[postgres.Service]!;
        if (service["build"] is not null)
            return "Its image is built here, and Poststack's PostgreSQL runs an image as it is.";

        if (service["environment"]?["POSTGRES_HOST_AUTH_METHOD"] is not null)
            return "It lets others in by its own rule (POSTGRES_HOST_AUTH_METHOD), and an env's asks for a password.";

        if (service["command"] is JsonArray { Count: > 1 })
            return "Its `command` has settings for the server, which another one would not have.";

        if (
            (service["volumes"] as JsonArray ?? []).Any(mount =>
                IsBelow((string?)mount!["target"], InitScripts)
            )
        )
            return $"It runs scripts in {InitScripts} when it is new. Make them an init phase first (docs/init-phase.md).";

        if (changes.Count == 0)
            return "No variable of another service leads to it.";

        // Two databases made one would be emptied by the tests of the one, for instance.
        foreach (var (name, _) in changes)
            if (repoint.Astray(EnvironmentOf(services[name]!)) is { } astray)
                return $"{astray}, for `{name}`, and an env has one of each.";

        foreach (var (name, other) in services)
            if (name != postgres.Service && StillNames(name, other!) is { } where)
                return $"`{name}` names it in {where}.";

        return null;

        string? StillNames(string name, JsonNode other)
        {
            foreach (var field in new[] { "network_mode", "ipc", "pid" })
                if ((string?)other[field] == $"service:{postgres.Service}")
                    return $"`{field}`";

            foreach (var field in Texts)
                if (Strings(other[field]).Any(repoint.IsNamedIn))
                    return $"its `{field}`";

            var changed = changes.GetValueOrDefault(name);
            return EnvironmentOf(other)
                .Where(one =>
                    changed?.ContainsKey(one.Key) != true
                    && one.Value.Any(c => c is ':' or '/' or '@')
                    && repoint.IsNamedIn(one.Value)
                )
                .Select(one => $"its variable `{one.Key}`")
                .FirstOrDefault();
        }
    }

    private static bool IsBelow(string? path, string folder) =>
        path is not null && $"{path}/".StartsWith($"{folder}/", StringComparison.Ordinal);

    private static bool IsInit(string name, JsonObject services) =>
        services.Any(one =>
            (string?)one.Value!["depends_on"]?[name]?["condition"]
            == "service_completed_successfully"
        )
        || Array.Exists(InitNames, word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
            && (string?)services[name]!["restart"] is null or "no" or "on-failure";

    private static IEnumerable<KeyValuePair<string, string>> EnvironmentOf(JsonNode service) =>
        (service["environment"] as JsonObject ?? [])
            .Where(one => one.Value is not null)
            .Select(one => KeyValuePair.Create(one.Key, one.Value!.ToString()));

    private static IEnumerable<string> Strings(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.SelectMany(Strings)
                .Append(string.Join(' ', list.Select(one => one?.ToString()))),
            JsonObject map => map.SelectMany(entry => Strings(entry.Value)),
            JsonValue value => [value.ToString()],
            _ => [],
        };
}
