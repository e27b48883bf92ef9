using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Compose;

/// <summary>A service under the names that the export gives to what it uses.</summary>
internal static class ServiceRewrite
{
    private const string Service = "service:";
    private static readonly string[] Namespaces = ["network_mode", "ipc", "pid"];

    public static JsonObject Of(JsonObject service, UnitNames names)
    {
        var rewritten = (JsonObject)service.DeepClone();

        RenameKeys(rewritten, "networks", name => names.Of("networks", name));
        RenameKeys(rewritten, "depends_on", Renamed);
        RenameSources(rewritten, "configs", name => names.Of("configs", name));
        RenameSources(rewritten, "secrets", name => names.Of("secrets", name));
        RenameVolumes(rewritten, names);
        RenameTexts(rewritten, "links", text => Before(text, Renamed));
        RenameTexts(
            rewritten,
            "volumes_from",
            text => IsContainer(text) ? text : Before(text, Renamed)
        );

        foreach (var field in Namespaces)
            if ((string?)rewritten[field] is { } mode)
                rewritten[field] = OfService(mode);

        if (rewritten["build"] is JsonObject build)
            RenameInBuild(build);

        return rewritten;

        string Renamed(string name) => names.Of("services", name);

        string OfService(string text) =>
            text.StartsWith(Service, StringComparison.Ordinal)
                ? $"{Service}{Renamed(text[Service.Length..])}"
                : text;

        void RenameInBuild(JsonObject build)
        {
            RenameSources(build, "secrets", name => names.Of("secrets", name));
            foreach (
                var (name, context) in (build["additional_contexts"] as JsonObject ?? []).ToList()
            )
                build["additional_contexts"]![name] = OfService((string?)context ?? "");
        }
    }

    private static bool IsContainer(string text) =>
        text.StartsWith("container:", StringComparison.Ordinal);

    private static string Before(string text, Func<string, string> rename)
    {
        var colon = text.IndexOf(':');
        return colon < 0 ? rename(text) : $"{rename(text[..colon])}{text[colon..]}";
    }

    private static void RenameKeys(JsonObject service, string field, Func<string, string> rename)
    {
        if (service[field] is not JsonObject map)
            return;

        var renamed = new JsonObject();
        foreach (var (name, value) in map)
            renamed[rename(name)] = value?.DeepClone();

        service[field] = renamed;
    }

    private static void RenameSources(JsonObject service, string field, Func<string, string> rename)
    {
        foreach (var use in (service[field] as JsonArray ?? []).OfType<JsonObject>())
            if (
                (string?)use["source"] is { } source
                && rename(source) is var renamed
                && renamed != source
            )
            {
                // Where no target is written, it follows from the source's old name.
                if (use["target"] is null)
                    use["target"] = field == "configs" ? $"/{source}" : source;
                use["source"] = renamed;
            }
    }

    private static void RenameVolumes(JsonObject service, UnitNames names)
    {
        foreach (var mount in (service["volumes"] as JsonArray ?? []).OfType<JsonObject>())
            if ((string?)mount["type"] == "volume" && (string?)mount["source"] is { } source)
                mount["source"] = names.Of("volumes", source);
    }

    private static void RenameTexts(JsonObject service, string field, Func<string, string> rename)
    {
        if (service[field] is JsonArray texts)
            service[field] = new JsonArray([
                .. texts.Select(text => (JsonNode)JsonValue.Create(rename((string)text!))),
            ]);
    }
}
