using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Compose;

/// <summary>
/// Configs and secrets whose content is in a variable (`environment: NAME`): the export brings the content
/// along, since nobody gives compose that variable.
/// </summary>
/// <remarks>
/// A secret cannot have content of its own in a compose file. A config can, and looks the same inside of
/// the container.
/// </remarks>
internal static class GivenContent
{
    private const string SecretsFolder = "/run/secrets/";

    /// <param name="valueOf">Null for a variable that is not set: compose will say so.</param>
    public static void Apply(JsonObject model, Func<string, string?> valueOf)
    {
        foreach (var (_, config) in model["configs"] as JsonObject ?? [])
            TakeIn(config as JsonObject, valueOf);

        foreach (var (name, secret) in (model["secrets"] as JsonObject ?? []).ToList())
            if (!IsForBuilds(model, name) && TakeIn(secret as JsonObject, valueOf))
                BecomeConfig(model, name);
    }

    private static bool TakeIn(JsonObject? entry, Func<string, string?> valueOf)
    {
        if (
            (string?)entry?["environment"] is not { } variable
            || valueOf(variable) is not { } value
        )
            return false;

        entry.Remove("environment");
        entry["content"] = value;
        return true;
    }

    private static void BecomeConfig(JsonObject model, string name)
    {
        var secrets = (JsonObject)model["secrets"]!;
        var configs = model["configs"] as JsonObject ?? [];
        model["configs"] = configs;

        var config = name;
        while (configs.ContainsKey(config))
            config = $"secret-{config}";

        var definition = (JsonObject)secrets[name]!.DeepClone();
        definition.Remove("name");
        configs[config] = definition;
        secrets.Remove(name);
        if (secrets.Count == 0)
            model.Remove("secrets");

        foreach (var (_, service) in model["services"] as JsonObject ?? [])
            Move(service as JsonObject ?? [], name, config);
    }

    private static void Move(JsonObject service, string secret, string config)
    {
        if (service["secrets"] is not JsonArray uses)
            return;

        var configs = service["configs"] as JsonArray ?? [];
        foreach (
            var use in uses.OfType<JsonObject>()
                .Where(use => (string?)use["source"] == secret)
                .ToList()
        )
        {
            uses.Remove(use);
            var target = (string?)use["target"] ?? secret;
            use["source"] = config;
            use["target"] = target.StartsWith('/') ? target : SecretsFolder + target;
            configs.Add((JsonNode)use);
        }

        if (uses.Count == 0)
            service.Remove("secrets");
        if (configs.Count > 0)
            service["configs"] = configs;
    }

    private static bool IsForBuilds(JsonObject model, string secret) =>
        (model["services"] as JsonObject ?? []).Any(service =>
            (service.Value?["build"]?["secrets"] as JsonArray ?? []).Any(use =>
                (string?)use?["source"] == secret
            )
        );
}
