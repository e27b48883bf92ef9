using System.Text.Json.Nodes;
using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;

namespace Poststack.Tests.Environments;

/// <summary>Builders named after states.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<string, string> NoLabels =
        new Dictionary<string, string>();

    public static PostgresInstance Instance { get; } =
        new(
            "shop-dev-postgres",
            PostgresProvider.Container,
            "localhost",
            54321,
            "shop_dev",
            "shop",
            "password",
            "admin"
        )
        {
            Network = "shop-dev__poststack",
        };

    /// <param name="services">The `services` of `docker compose config --format json`.</param>
    public static ComposeUnit Unit(string key, string project, string services)
    {
        var json = new JsonObject { ["name"] = project, ["services"] = JsonNode.Parse(services) };
        var model = ComposeModel.From(json);
        var images = model
            .Services.Select(service => service.Image)
            .Distinct()
            .ToDictionary(name => name, name => (string?)$"sha256:{name}");

        return new(key, project, [$"/shop/{key}"], model, new("definition", null, images, "db"));
    }

    public static ContainerFacts Container(string service, ContainerState state) =>
        new(
            $"id-{service}",
            $"shop-dev-{service}-1",
            "image",
            "sha256:image",
            state,
            ContainerHealth.None,
            ExitCode: 0,
            RestartCount: 0,
            StartedAt: Noon,
            FinishedAt: null,
            new Dictionary<string, string>
            {
                ["com.docker.compose.project"] = "shop-dev",
                ["com.docker.compose.service"] = service,
            },
            Ports: []
        );
}
