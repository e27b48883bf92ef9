using System.Globalization;
using System.Text.Json.Nodes;

namespace Poststack.Core.Adoption;

/// <summary>Finds the PostgreSQL among a project's services.</summary>
internal static class FindPostgres
{
    /// <param name="services">As compose resolved them.</param>
    public static IReadOnlyList<FoundPostgres> In(JsonObject services) =>
        [
            .. services
                .Where(service => IsPostgres((JsonObject)service.Value!))
                .Select(service => Read(service.Key, (JsonObject)service.Value!, services)),
        ];

    /// <summary>By its image; a built one by the variables that only a server reads.</summary>
    private static bool IsPostgres(JsonObject service) =>
        RunsTheServer(service)
        && (
            (string?)service["image"] is { } image && PostgresImage.IsPostgres(image)
            || service["build"] is not null
                && Variable(
                    service,
                    "POSTGRES_HOST_AUTH_METHOD",
                    "POSTGRES_INITDB_ARGS",
                    "POSTGRES_DB"
                )
                    is not null
        );

    /// <summary>The same image often is a client: `command: psql …`.</summary>
    private static bool RunsTheServer(JsonObject service) =>
        service["entrypoint"] is null
        && (
            service["command"] is not JsonArray { Count: > 0 } command
            || ((string?)command[0] ?? "") is var word
                && (word == "postgres" || word.StartsWith('-'))
        );

    private static FoundPostgres Read(string name, JsonObject service, JsonObject services)
    {
        var user = Variable(service, "POSTGRES_USER", "POSTGRESQL_USERNAME") ?? "postgres";

        return new(
            name,
            (string?)service["image"] ?? string.Empty,
            [.. HostsOf(name, service, services).Distinct()],
            user,
            Variable(service, "POSTGRES_DB", "POSTGRESQL_DATABASE") ?? user,
            Variable(service, "POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD"),
            PortOf(service)
        );
    }

    private static IEnumerable<string> HostsOf(string name, JsonObject service, JsonObject services)
    {
        yield return name;

        foreach (var field in new[] { "container_name", "hostname" })
            if ((string?)service[field] is { } own)
                yield return own;

        foreach (var (_, network) in service["networks"] as JsonObject ?? [])
        foreach (var other in network?["aliases"] as JsonArray ?? [])
            yield return (string)other!;

        foreach (var (_, other) in services)
        foreach (var link in other!["links"] as JsonArray ?? [])
        {
            var parts = ((string)link!).Split(':');
            if (parts.Length == 2 && parts[0] == name)
                yield return parts[1];
        }
    }

    private static int? PortOf(JsonObject service) =>
        service["ports"] is JsonArray { Count: 1 } ports
        && ports[0] is JsonObject port
        && int.TryParse(
            (string?)port["published"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static string? Variable(JsonObject service, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (service["environment"]?[name]?.ToString() is { Length: > 0 } value)
                return value;

        return null;
    }
}
