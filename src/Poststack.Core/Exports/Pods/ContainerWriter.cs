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

    /// <summary>Services that have ended when it starts.</summary>
    public required IReadOnlySet<string> Early { get; init; }

    private readonly JsonObject _container = [];

    public JsonObject Write(bool isInit, string image)
    {
        _container["name"] = name;
        _container["image"] = image;
        _container["imagePullPolicy"] = PullPolicy();
        WriteCommand();
        if ((string?)service["working_dir"] is { } folder)
            _container["workingDir"] = folder;
        WriteEnvironment();
        if (
            new ContainerMounts(name, unit, service, volumes, lose).Write() is { Count: > 0 } mounts
        )
            _container["volumeMounts"] = mounts;
        if (new ContainerSecurity(service, lose).Write() is { Count: > 0 } security)
            _container["securityContext"] = security;
        WriteResources();
        Flag("tty", "tty");
        Flag("stdin_open", "stdin");
        if (!isInit)
        {
            WritePorts();
            if (new ContainerProbe(service, lose).Write() is { } probe)
                _container["livenessProbe"] = probe;
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
}
