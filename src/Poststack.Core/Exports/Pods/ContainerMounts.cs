using System.Text.Json.Nodes;
using Poststack.Core.Exports.Compose;

namespace Poststack.Core.Exports.Pods;

/// <summary>Writes what one compose service mounts as mounts of a pod's container, and says what of it that cannot express.</summary>
/// <param name="lose">Given the field and, after the service's name, what is lost.</param>
internal sealed class ContainerMounts(
    string name,
    ExportUnit unit,
    JsonObject service,
    PodVolumes volumes,
    Action<string, string> lose
)
{
    private readonly JsonArray _mounts = [];

    public JsonArray Write()
    {
        foreach (var mount in (service["volumes"] as JsonArray ?? []).OfType<JsonObject>())
            WriteMount(mount);
        foreach (var target in service["tmpfs"] as JsonArray ?? [])
            Mount(
                volumes.Empty(name, (string)target!),
                ((string)target!).Split(':')[0],
                readOnly: false
            );
        foreach (var section in new[] { "configs", "secrets" })
        foreach (var use in (service[section] as JsonArray ?? []).OfType<JsonObject>())
            WriteFile(section, use);

        return _mounts;
    }

    private void WriteMount(JsonObject mount)
    {
        var (source, target) = ((string?)mount["source"], (string)mount["target"]!);
        var readOnly = (bool?)mount["read_only"] == true;
        switch ((string?)mount["type"])
        {
            case "bind" when source is not null:
                Mount(volumes.Path(source, IsMade(mount, source)), target, readOnly);
                break;
            case "volume" when source is not null:
                Mount(volumes.Named(source, OwnName(source)), target, readOnly);
                break;
            case "volume" or "tmpfs":
                Mount(volumes.Empty(name, target), target, readOnly);
                break;
            case var type:
                lose("volumes", $"mounts a `{type}` at {target}");
                break;
        }
    }

    /// <summary>Compose makes a folder of a path that is not there, and Podman does where it is told.</summary>
    private static bool IsMade(JsonObject mount, string source) =>
        (bool?)mount["bind"]?["create_host_path"] == true && !Path.Exists(source);

    private string? OwnName(string volume) =>
        (string?)unit.Model["volumes"]?[volume]?["name"] is { } own
        && own != $"{unit.Project}_{volume}"
            ? own
            : null;

    private void WriteFile(string section, JsonObject use)
    {
        var source = (string)use["source"]!;
        var target = Path.Combine(
            section == "configs" ? "/" : "/run/secrets",
            (string?)use["target"] ?? source
        );

        if ((string?)unit.Model[section]?[source]?["file"] is { } file)
            Mount(volumes.Path(file), target, readOnly: true);
        else
            lose(section, $"has {target} from `{source}`, which is in no file");
    }

    private void Mount(string volume, string target, bool readOnly)
    {
        var mount = new JsonObject { ["name"] = volume, ["mountPath"] = target };
        if (readOnly)
            mount["readOnly"] = true;
        _mounts.Add((JsonNode)mount);
    }
}
