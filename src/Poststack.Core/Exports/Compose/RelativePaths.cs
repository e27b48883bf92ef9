using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Compose;

/// <summary>Makes the absolute paths that compose resolved relative to where the export is.</summary>
/// <param name="root">Paths below it travel with the project; others (`/etc/localtime`) are this machine's.</param>
/// <param name="folder">What they become relative to.</param>
internal sealed class RelativePaths(string root, string folder)
{
    public void Apply(JsonObject model)
    {
        foreach (var (_, service) in model["services"] as JsonObject ?? [])
            ApplyToService(service as JsonObject ?? []);

        // A folder of this machine as a volume: compose resolves its path as that of a mount.
        foreach (var (_, volume) in model["volumes"] as JsonObject ?? [])
            if ((string?)volume?["driver_opts"]?["o"] == "bind")
                Change(volume["driver_opts"] as JsonObject, "device");

        foreach (var section in new[] { "configs", "secrets" })
        foreach (var (_, entry) in model[section] as JsonObject ?? [])
            Change(entry as JsonObject, "file");
    }

    public string Of(string path)
    {
        if (path != root && !path.StartsWith($"{root}/", StringComparison.Ordinal))
            return path;

        var relative = Path.GetRelativePath(folder, path);
        return relative == "." || relative.StartsWith("..", StringComparison.Ordinal)
            ? relative
            : $"./{relative}";
    }

    private void ApplyToService(JsonObject service)
    {
        foreach (var mount in (service["volumes"] as JsonArray ?? []).OfType<JsonObject>())
            if ((string?)mount["type"] == "bind")
                Change(mount, "source");

        foreach (
            var watch in (service["develop"]?["watch"] as JsonArray ?? []).OfType<JsonObject>()
        )
            Change(watch, "path");

        if (service["build"] is not JsonObject build)
            return;

        Change(build, "context");
        if (build["ssh"] is JsonArray keys)
            build["ssh"] = new JsonArray([.. keys.Select(key => (JsonNode)OfKey((string)key!))]);
        foreach (var (name, _) in (build["additional_contexts"] as JsonObject ?? []).ToList())
            Change((JsonObject)build["additional_contexts"]!, name);
    }

    /// <param name="key">`ID=PATH`, or an id alone.</param>
    private string OfKey(string key)
    {
        var path = key.IndexOf('=') + 1;
        return path > 0 ? key[..path] + Of(key[path..]) : key;
    }

    private void Change(JsonObject? map, string field)
    {
        if ((string?)map?[field] is { } path && Path.IsPathRooted(path))
            map[field] = Of(path);
    }
}
