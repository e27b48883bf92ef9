using System.Text.Json.Nodes;
using Poststack.Core.Pods;

namespace Poststack.Core.Deployments;

/// <summary>A definition with everything resolved: a compose project as compose itself prints it, or pods.</summary>
public sealed record ComposeModel(
    JsonObject Json,
    IReadOnlyList<ComposeService> Services,
    bool HasOnlyThePlainDefaultNetwork
)
{
    /// <summary>What the services run in, where they are containers of pods; null for compose's.</summary>
    public PodModel? Pods { get; init; }

    /// <param name="json">What compose printed, `$$` still escaped.</param>
    public static ComposeModel From(JsonObject json)
    {
        if (PodModel.IsPods(json))
        {
            var pods = PodModel.From(json);
            return new(json, pods.Services(json), HasOnlyThePlainDefaultNetwork: true)
            {
                Pods = pods,
            };
        }

        var project = (string?)json["name"] ?? string.Empty;
        var services = (json["services"] as JsonObject ?? [])
            .Select(entry => ComposeService.From(project, entry.Key, entry.Value!.AsObject()))
            .ToList();

        return new(json, services, OnlyPlainDefault(json));
    }

    // compose prints an untouched default network as {"name": "PROJECT_default", "ipam": {}}. One with a name of its own
    // may be known to others.
    private static bool OnlyPlainDefault(JsonObject json) =>
        json["networks"] is not JsonObject networks
        || networks.All(network =>
            network.Key == "default"
            && (
                network.Value is not JsonObject settings
                || settings.All(setting =>
                    setting.Key == "name"
                        ? (string?)setting.Value == $"{json["name"]}_default"
                        : setting.Value is JsonObject { Count: 0 }
                )
            )
        );
}
