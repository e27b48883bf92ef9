using System.Text.Json.Nodes;

namespace Poststack.Core.Deployments;

/// <summary>A compose project as `docker compose config --format json` resolves it.</summary>
public sealed record ComposeModel(
    JsonObject Json,
    IReadOnlyList<ComposeService> Services,
    bool HasOnlyThePlainDefaultNetwork
)
{
    /// <param name="json">What compose printed, `$$` still escaped.</param>
    public static ComposeModel From(JsonObject json)
    {
        var project = (string?)json["name"] ?? string.Empty;
        var services = (json["services"] as JsonObject ?? [])
            .Select(entry => ComposeService.From(project, entry.Key, entry.Value!.AsObject()))
            .ToList();

        return new(json, services, OnlyPlainDefault(json));
    }

    // compose prints an untouched default network as {"name": "PROJECT_default", "ipam": {}}.
    private static bool OnlyPlainDefault(JsonObject json) =>
        json["networks"] is not JsonObject networks
        || networks.All(network =>
            network.Key == "default"
            && (
                network.Value is not JsonObject settings
                || settings.All(setting =>
                    setting.Key == "name" || setting.Value is JsonObject { Count: 0 }
                )
            )
        );
}
