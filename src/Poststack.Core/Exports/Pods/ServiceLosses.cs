using System.Text.Json.Nodes;
using Poststack.Core.Exports.Compose;

namespace Poststack.Core.Exports.Pods;

/// <summary>Says what inside of a service's fields a container of a pod cannot express.</summary>
/// <param name="lose">Given the field and, after the service's name, what is lost.</param>
internal sealed class ServiceLosses(
    ExportUnit unit,
    JsonObject service,
    Action<string, string> lose
)
{
    public void Name(bool isInit)
    {
        NameNetworks();
        NameMounts();
        NameFiles("configs");
        NameFiles("secrets");

        var deploy = service["deploy"];
        NameOthers(deploy, "deploy", "`deploy`", "resources", "replicas");
        var resources = deploy?["resources"];
        NameOthers(resources, "deploy", "`resources`", "limits", "reservations");
        foreach (var kind in new[] { "limits", "reservations" })
            NameOthers(resources?[kind], "deploy", $"its `{kind}`", "cpus", "memory");

        if ((string?)service["pull_policy"] is "daily" or "weekly" or ['e', 'v', ..])
            lose("pull_policy", "pulls its image at times, and a pod at every start or never");
        if (isInit)
            NameInit();
        else
            NameRunning();
    }

    private void NameInit()
    {
        foreach (var field in new[] { "ports", "healthcheck" })
            if (service[field] is not null)
                lose(field, $"has `{field}`, which an init container has not");
    }

    private void NameRunning()
    {
        if ((string?)service["restart"] is { } restart)
            if (restart == "no" || restart.StartsWith("on-failure:", StringComparison.Ordinal))
                lose("restart", $"has `restart: {restart}`, and a pod restarts all that fails");

        NameOthers(
            service["healthcheck"],
            "healthcheck",
            "`healthcheck`",
            "test",
            "interval",
            "timeout",
            "retries",
            "start_period",
            "disable"
        );
        foreach (var (other, how) in service["depends_on"] as JsonObject ?? [])
            NameOthers(how, "depends_on", $"`depends_on` {other}", "condition", "required");
    }

    private void NameNetworks()
    {
        foreach (var (network, settings) in service["networks"] as JsonObject ?? [])
        {
            var what = $"the network `{network}`";
            if (network != "default")
                lose("networks", $"is in {what}, and all of a pod are in one");
            else
                NameOthers(unit.Model["networks"]?[network], "networks", what, "name");
            NameOthers(settings, "networks", what, "aliases");
        }
    }

    private void NameMounts()
    {
        foreach (var target in service["tmpfs"] as JsonArray ?? [])
            NameTmpfs("tmpfs", (string)target!);

        foreach (var mount in (service["volumes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var target = (string)mount["target"]!;
            var at = $"the mount at {target}";
            NameOthers(mount["bind"], "volumes", at, "create_host_path");
            NameOthers(mount["volume"], "volumes", at);
            if ((string?)mount["type"] == "tmpfs")
                NameTmpfs("volumes", target);
            else if ((string?)mount["type"] == "volume")
                NameVolume((string?)mount["source"] ?? "");
        }
    }

    private void NameVolume(string volume)
    {
        var definition = unit.Model["volumes"]?[volume];
        if ((bool?)definition?["external"] == true)
            lose(
                "volumes",
                $"mounts `{volume}`, which must be there before, and Podman makes it when it is missing"
            );
        var known = (string?)definition?["driver"] == "local" ? "driver" : "";
        NameOthers(definition, "volumes", $"the volume `{volume}`", "name", "external", known);
    }

    private void NameTmpfs(string field, string target) =>
        lose(field, $"has a tmpfs at `{target}`, which Podman 4.3 keeps on disk, without options");

    private void NameFiles(string section)
    {
        foreach (var use in (service[section] as JsonArray ?? []).OfType<JsonObject>())
            NameOthers(use, section, $"`{(string)use["source"]!}`", "source", "target");
    }

    private void NameOthers(JsonNode? map, string field, string where, params string[] known)
    {
        foreach (var (key, value) in map as JsonObject ?? [])
            if (value is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 }))
                if (!known.Contains(key))
                    lose(field, $"has `{key}` in {where}, which is not carried over");
    }
}
