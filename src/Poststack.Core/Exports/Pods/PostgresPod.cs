using System.Globalization;
using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Pods;

/// <summary>PostgreSQL as a pod of its own, and what waits for it.</summary>
internal static class PostgresPod
{
    public static JsonObject Pod(string name, JsonObject spec) =>
        new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = spec,
        };

    /// <param name="env">Makes a variable of a container, its name, and a value.</param>
    public static JsonObject Of(
        string pod,
        string project,
        ExportedPostgres postgres,
        Func<string, string, string, JsonObject> env
    )
    {
        var (instance, data) = postgres;
        var container = new JsonObject
        {
            ["name"] = "postgres",
            ["image"] = ImageOf(postgres),
            ["imagePullPolicy"] = "IfNotPresent",
            ["env"] = new JsonArray(
                env("postgres", "POSTGRES_DB", instance.Database),
                env("postgres", "POSTGRES_USER", instance.User),
                env("postgres", "POSTGRES_PASSWORD", instance.Password)
            ),
            ["ports"] = new JsonArray(
                new JsonObject
                {
                    ["containerPort"] = 5432,
                    ["hostPort"] = instance.Port,
                    ["hostIP"] = "127.0.0.1",
                }
            ),
            ["volumeMounts"] = new JsonArray(
                new JsonObject { ["name"] = "data", ["mountPath"] = data }
            ),
        };

        return Pod(
            pod,
            new()
            {
                ["restartPolicy"] = "OnFailure",
                ["containers"] = new JsonArray(container),
                ["volumes"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "data",
                        ["persistentVolumeClaim"] = new JsonObject
                        {
                            ["claimName"] = $"{project}-postgres-data",
                        },
                    }
                ),
            }
        );
    }

    /// <summary>Over TCP: the image's entrypoint runs a temporary server first, which has none.</summary>
    public static JsonObject Wait(string host, ExportedPostgres postgres) =>
        new()
        {
            ["name"] = "wait-for-postgres",
            ["image"] = ImageOf(postgres),
            ["imagePullPolicy"] = "IfNotPresent",
            ["command"] = new JsonArray(
                "sh",
                "-c",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"until pg_isready --quiet --host={host} --timeout=1; do sleep 0.2; done"
                )
            ),
        };

    private static string ImageOf(ExportedPostgres postgres) =>
        postgres.Instance.Image is { } image && image.Contains('/')
            ? image
            : $"docker.io/library/{postgres.Instance.Image}";
}
