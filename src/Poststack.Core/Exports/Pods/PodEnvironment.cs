using System.Text.Json.Nodes;
using Poststack.Core.Pods;
using Poststack.Core.Variables;

namespace Poststack.Core.Exports.Pods;

/// <summary>The environment of a pod's container, with the values of config maps in the place of references.</summary>
internal static class PodEnvironment
{
    /// <returns>By name: text, or an object for what only the engine knows (`valueFrom`).</returns>
    public static IReadOnlyDictionary<string, JsonNode> Of(
        PodContainer container,
        PodFile file,
        SecretReferences references
    )
    {
        var values = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var from in PodDefinition.Objects(container.Json["envFrom"]))
        foreach (var (name, value) in Data(file, (string?)from["configMapRef"]?["name"]))
            values[name] = Text(name, (string?)value ?? string.Empty);

        foreach (var env in PodDefinition.Objects(container.Json["env"]))
            if ((string?)env["name"] is { } name)
                Add(name, env);

        return values;

        void Add(string name, JsonObject env)
        {
            if (env["valueFrom"] is not JsonObject from)
                values[name] = Text(name, (string?)env["value"] ?? string.Empty);
            else if (from["configMapKeyRef"] is not { } key)
                values[name] = from.DeepClone();
            else if (Data(file, (string?)key["name"])[(string)key["key"]!] is { } value)
                values[name] = Text(name, (string)value!);
        }

        JsonValue Text(string name, string value) =>
            JsonValue.Create(
                references.Hides
                && value.Length > 0
                && SecretNames.LooksSecret(name)
                && VariableNames.IsReferable(name)
                && !SecretReferences.IsMarked(value)
                    ? references.Add(name, value)
                    : value
            );
    }

    /// <summary>Empty for a config map that is optional and not there.</summary>
    public static JsonObject Data(PodFile file, string? configMap) =>
        file.ConfigMaps.GetValueOrDefault(configMap ?? string.Empty)?["data"] as JsonObject ?? [];

    /// <summary>Of a volume: the files that it has, by path, with what is in them.</summary>
    public static IReadOnlyDictionary<string, (string Key, string Text)> Files(
        PodFile file,
        JsonNode configMap
    )
    {
        var data = Data(file, (string?)configMap["name"]);
        var paths = configMap["items"] is JsonArray items
            ? PodDefinition
                .Objects(items)
                .Select(item => (Key: (string)item["key"]!, Path: (string)item["path"]!))
            : data.Select(one => (one.Key, Path: one.Key));

        return paths
            .Where(one => data.ContainsKey(one.Key))
            .ToDictionary(one => one.Path, one => (one.Key, (string?)data[one.Key] ?? ""));
    }
}
