using System.Globalization;
using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Compose;

/// <summary>PostgreSQL as a service of a compose file, by the conventions of the `postgres` image.</summary>
internal static class PostgresService
{
    public const string Volume = "postgres-data";

    /// <summary>Over TCP: the image's entrypoint runs a temporary server first, which has none.</summary>
    private const string IsReady =
        """pg_isready --quiet --host=127.0.0.1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" """;

    public static JsonObject Of(ExportedPostgres postgres, string network)
    {
        var (instance, data) = postgres;
        return new()
        {
            ["image"] = instance.Image,
            ["environment"] = new JsonObject
            {
                ["POSTGRES_DB"] = instance.Database,
                ["POSTGRES_USER"] = instance.User,
                ["POSTGRES_PASSWORD"] = instance.Password,
            },
            ["healthcheck"] = new JsonObject
            {
                ["test"] = new JsonArray("CMD-SHELL", IsReady.TrimEnd()),
                ["interval"] = "1s",
                ["timeout"] = "5s",
                ["retries"] = 10,
                ["start_period"] = "60s",
            },
            // Containers find it where they found it: under the name that is in their variables.
            ["networks"] = new JsonObject
            {
                [network] = new JsonObject { ["aliases"] = new JsonArray(instance.Name) },
            },
            ["ports"] = new JsonArray(
                string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{instance.Port}:5432")
            ),
            ["restart"] = "unless-stopped",
            ["shm_size"] = "256m",
            ["volumes"] = new JsonArray($"{Volume}:{data}"),
        };
    }
}
