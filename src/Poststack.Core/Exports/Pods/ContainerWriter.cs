using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Exports.Compose;

namespace Poststack.Core.Exports.Pods;

/// <summary>Writes one compose service as a container of a pod, and says what of it that cannot express.</summary>
/// <param name="env">Makes a variable of a container, its name, and a value.</param>
/// <param name="lose">Given the field and, after the service's name, what is lost.</param>
internal sealed class ContainerWriter(
    string name,
    ExportUnit unit,
    JsonObject service,
    PodVolumes volumes,
    Func<string, string, string, JsonObject> env,
    Action<string, string> lose
)
{
    /// <summary>Written here, in the image, or without a meaning of its own in a pod.</summary>
    private static readonly HashSet<string> Written =
    [
        "image",
        "build",
        "command",
        "entrypoint",
        "environment",
        "ports",
        "volumes",
        "configs",
        "secrets",
        "tmpfs",
        "working_dir",
        "user",
        "privileged",
        "cap_add",
        "cap_drop",
        "security_opt",
        "read_only",
        "healthcheck",
        "tty",
        "stdin_open",
        "restart",
        "depends_on",
        "networks",
        "deploy",
        "cpus",
        "mem_limit",
        "mem_reservation",
        "scale",
        "pull_policy",
        "profiles",
        "expose",
        "extra_hosts",
        "dns",
        "dns_search",
        "dns_opt",
        "develop",
    ];

    private static readonly string[] NoNewPrivileges =
    [
        "no-new-privileges",
        "no-new-privileges:true",
        "no-new-privileges=true",
    ];

    /// <summary>Services that have ended when it starts.</summary>
    public required IReadOnlySet<string> Early { get; init; }

    private readonly JsonObject _container = [];
    private readonly JsonArray _mounts = [];

    public JsonObject Write(bool isInit, string image)
    {
        _container["name"] = name;
        _container["image"] = image;
        _container["imagePullPolicy"] = PullPolicy();
        WriteCommand();
        if ((string?)service["working_dir"] is { } folder)
            _container["workingDir"] = folder;
        WriteEnvironment();
        WriteMounts();
        WriteSecurity();
        WriteResources();
        Flag("tty", "tty");
        Flag("stdin_open", "stdin");
        if (!isInit)
        {
            WritePorts();
            WriteHealth();
            WriteOrder();
        }

        foreach (var (field, _) in service)
            if (!Written.Contains(field))
                lose(field, $"has `{field}`, which a pod's container has not");
        new ServiceLosses(unit, service, lose).Name(isInit);

        return _container;
    }

    private string PullPolicy() =>
        (string?)service["pull_policy"] switch
        {
            "always" => "Always",
            "never" => "Never",
            _ => "IfNotPresent",
        };

    // An empty list takes away what the image says; a pod with an empty list runs just that.
    private void WriteCommand()
    {
        var (entrypoint, command) = (service["entrypoint"], service["command"]);
        var isCleared = entrypoint is JsonArray { Count: 0 };
        if (!isCleared)
            Copy("entrypoint", "command");
        if (command is JsonArray { Count: > 0 })
            Copy("command", isCleared ? "command" : "args");
        else if (isCleared)
            lose("entrypoint", "takes its image's entrypoint away, and a pod runs it");
        else if (command is not null && entrypoint is null)
            lose("command", "takes its image's command away, and a pod runs it");
    }

    private void Copy(string from, string to)
    {
        if (service[from] is not JsonArray words)
            return;

        if (words.Any(word => SecretReferences.IsMarked((string?)word ?? "")))
            lose(from, $"has a secret in its `{from}`, which is left out");
        else
            _container[to] = words.DeepClone();
    }

    private void Flag(string from, string to)
    {
        if ((bool?)service[from] == true)
            _container[to] = true;
    }

    private void WriteEnvironment()
    {
        var all = new JsonArray();
        foreach (var (variable, value) in service["environment"] as JsonObject ?? [])
            if (value is not null)
                all.Add((JsonNode)env(name, variable, value.ToString()));

        if (all.Count > 0)
            _container["env"] = all;
    }

    private void WritePorts()
    {
        var all = new JsonArray();
        foreach (var port in (service["ports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var published = (string?)port["published"] ?? "";
            if (
                !int.TryParse(
                    published,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                || number == 0
            )
            {
                var one = published is "" or "0" ? "any port" : $"one of {published}";
                lose("ports", $"publishes {port["target"]} at {one}, and a pod at a fixed one");
                continue;
            }

            var written = new JsonObject
            {
                ["containerPort"] = port["target"]!.DeepClone(),
                ["hostPort"] = number,
            };
            if ((string?)port["host_ip"] is { } address)
                written["hostIP"] = address;
            if ((string?)port["protocol"] is { } protocol and not "tcp")
                written["protocol"] = protocol.ToUpperInvariant();
            all.Add((JsonNode)written);
        }

        if (all.Count > 0)
            _container["ports"] = all;
    }

    private void WriteMounts()
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

        if (_mounts.Count > 0)
            _container["volumeMounts"] = _mounts;
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

    private void WriteSecurity()
    {
        var security = new JsonObject();
        if ((bool?)service["privileged"] == true)
            security["privileged"] = true;
        if ((bool?)service["read_only"] == true)
            security["readOnlyRootFilesystem"] = true;
        foreach (var option in service["security_opt"] as JsonArray ?? [])
            if (NoNewPrivileges.Contains((string)option!))
                security["allowPrivilegeEscalation"] = false;
            else
                lose(
                    "security_opt",
                    $"has `{option}` in `security_opt`, which is not carried over"
                );

        var capabilities = new JsonObject();
        foreach (var (from, to) in new[] { ("cap_add", "add"), ("cap_drop", "drop") })
            if (service[from] is JsonArray names)
                capabilities[to] = names.DeepClone();
        if (capabilities.Count > 0)
            security["capabilities"] = capabilities;

        if ((string?)service["user"] is { } user)
            WriteUser(security, user.Split(':'), user);
        if (security.Count > 0)
            _container["securityContext"] = security;
    }

    private void WriteUser(JsonObject security, string[] parts, string user)
    {
        if (
            !Array.TrueForAll(
                parts,
                part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            )
        )
        {
            lose("user", $"runs as `{user}`, and a pod knows users by number");
            return;
        }

        security["runAsUser"] = long.Parse(parts[0], CultureInfo.InvariantCulture);
        if (parts.Length > 1)
            security["runAsGroup"] = long.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    private void WriteResources()
    {
        if ((int?)service["scale"] is > 1 || (int?)service["deploy"]?["replicas"] is > 1)
            lose("deploy", "runs several times, and a pod has each container once");

        var resources = new JsonObject();
        WriteAmounts(resources, "limits", "limits", "cpus", "mem_limit");
        WriteAmounts(resources, "reservations", "requests", "", "mem_reservation");
        if (resources.Count > 0)
            _container["resources"] = resources;
    }

    /// <param name="cpus">Where the service itself may say it; likewise <paramref name="memory"/>.</param>
    private void WriteAmounts(
        JsonObject resources,
        string from,
        string to,
        string cpus,
        string memory
    )
    {
        var given = service["deploy"]?["resources"]?[from];
        var amounts = new JsonObject();
        if ((given?["cpus"] ?? service[cpus]) is { } cpu)
            amounts["cpu"] = cpu.ToString();
        if ((given?["memory"] ?? service[memory]) is { } bytes)
            amounts["memory"] = bytes.ToString();
        if (amounts.Count > 0)
            resources[to] = amounts;
    }

    private void WriteHealth()
    {
        var check = service["healthcheck"] as JsonObject;
        if (ComposeService.HealthCommandOf(check, word => word ?? "") is not { } command)
            return;

        if (command.Any(SecretReferences.IsMarked))
        {
            lose("healthcheck", "has a secret in its `healthcheck`, which is left out");
            return;
        }

        _container["livenessProbe"] = new JsonObject
        {
            ["exec"] = new JsonObject { ["command"] = ProbeCommand.Of(command) },
            ["initialDelaySeconds"] = Seconds(check!["start_period"], 0),
            ["periodSeconds"] = Math.Max(1, Seconds(check["interval"], 30)),
            ["timeoutSeconds"] = Math.Max(1, Seconds(check["timeout"], 30)),
            ["failureThreshold"] = check["retries"]?.DeepClone() ?? 3,
        };
    }

    private void WriteOrder()
    {
        foreach (var (other, how) in service["depends_on"] as JsonObject ?? [])
            if (
                (string?)how?["condition"] is { } condition and not "service_started"
                && !Early.Contains(other)
            )
                lose(
                    "depends_on",
                    $"waits until `{other}` is {condition["service_".Length..]}, and a pod's containers start together"
                );
    }

    /// <summary>Of compose's `1m30s`.</summary>
    private static int Seconds(JsonNode? length, int otherwise)
    {
        if (length?.ToString() is not { } text)
            return otherwise;

        var (total, number) = (0.0, "");
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == '.')
            {
                number += text[i];
                continue;
            }

            var isMilli = text[i] == 'm' && i + 1 < text.Length && text[i + 1] == 's';
            var unit = text[i] switch
            {
                'h' => 3600,
                'm' when !isMilli => 60,
                'm' => 0.001,
                's' => 1,
                _ => 0,
            };
            if (number.Length > 0)
                total += unit * double.Parse(number, CultureInfo.InvariantCulture);
            number = "";
            if (isMilli)
                i++;
        }

        return (int)Math.Ceiling(total);
    }
}
