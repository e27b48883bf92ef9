using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Pods;
using Poststack.Core.Pods.Fields;

namespace Poststack.Core.Exports.Pods;

/// <summary>Writes one container of a pod as a compose service, and says what of it that cannot express.</summary>
/// <param name="environment">By name; an object is a value that only the engine of a pod knows.</param>
/// <param name="build">How its image is built; null for one that is pulled.</param>
/// <param name="lose">Given, after the container's name, what is lost.</param>
internal sealed class ServiceWriter(
    PodContainer container,
    IReadOnlyDictionary<string, JsonNode> environment,
    ImageBuild? build,
    Action<string> lose
)
{
    private static readonly string[] Probes = ["readinessProbe", "livenessProbe", "startupProbe"];

    private readonly JsonObject _service = [];
    private readonly JsonObject _json = container.Json;

    public JsonObject Write(PodDefinition pod, bool runsToEnd)
    {
        if (build is null)
            _service["image"] = container.Image;
        else
            _service["build"] = BuildOf(build);
        Copy("command", "entrypoint");
        Copy("args", "command");
        Copy("workingDir", "working_dir");
        WriteEnvironment(pod);
        _service["restart"] = runsToEnd
            ? "no"
            : pod.RestartPolicy switch
            {
                "Never" => "no",
                "OnFailure" => "on-failure",
                _ => "always",
            };
        if ((string?)_json["imagePullPolicy"] is { } policy and ("Always" or "Never"))
            _service["pull_policy"] = policy.ToLowerInvariant();
        if (pod.Spec["terminationGracePeriodSeconds"] is { } grace)
            _service["stop_grace_period"] = $"{grace}s";
        Flag("tty", "tty");
        Flag("stdin", "stdin_open");
        WriteSecurity(pod.Spec["securityContext"] as JsonObject ?? []);
        WriteResources();
        if (!runsToEnd)
        {
            WritePorts();
            WriteHealth();
        }

        return _service;
    }

    /// <summary>As compose has it: the Dockerfile as seen from the context.</summary>
    private static JsonObject BuildOf(ImageBuild build)
    {
        var json = build.ToJson();
        if (build.Dockerfile is { } file)
            json["dockerfile"] = Path.GetRelativePath(build.Context, file);
        return json;
    }

    private void Copy(string from, string to)
    {
        if (_json[from] is { } value)
            _service[to] = value.DeepClone();
    }

    private void Flag(string from, string to)
    {
        if ((bool?)_json[from] == true)
            _service[to] = true;
    }

    private void WriteEnvironment(PodDefinition pod)
    {
        var values = new JsonObject();
        foreach (var (name, value) in environment)
            if (value is JsonObject from)
                WriteField(values, name, (string?)from["fieldRef"]?["fieldPath"], pod);
            else
                values[name] = value.DeepClone();

        if (values.Count > 0)
            _service["environment"] = values;
    }

    private void WriteField(JsonObject values, string name, string? path, PodDefinition pod)
    {
        var value = path switch
        {
            "metadata.name" => pod.Name,
            { } text when text.StartsWith("metadata.labels['", StringComparison.Ordinal) =>
                (string?)pod.Metadata["labels"]?[text[17..^2]],
            _ => null,
        };
        if (value is null)
            lose($"has {name} from what only a pod knows of itself");
        else
            values[name] = value;
    }

    private void WriteSecurity(JsonObject all)
    {
        var own = _json["securityContext"] as JsonObject ?? [];
        var user = own["runAsUser"] ?? all["runAsUser"];
        var group = own["runAsGroup"] ?? all["runAsGroup"];
        if (user is not null || group is not null)
            _service["user"] = group is null ? $"{user}" : $"{user?.ToString() ?? "0"}:{group}";
        if ((bool?)own["privileged"] == true)
            _service["privileged"] = true;
        if ((bool?)own["readOnlyRootFilesystem"] == true)
            _service["read_only"] = true;
        if ((bool?)own["allowPrivilegeEscalation"] == false)
            _service["security_opt"] = new JsonArray("no-new-privileges:true");
        foreach (var (from, to) in new[] { ("add", "cap_add"), ("drop", "cap_drop") })
            if (own["capabilities"]?[from] is { } capabilities)
                _service[to] = capabilities.DeepClone();
        if (all["supplementalGroups"] is JsonArray groups)
            _service["group_add"] = new JsonArray([
                .. groups.Select(one => (JsonNode)one!.ToString()),
            ]);
        if (all["sysctls"] is JsonArray sysctls)
            _service["sysctls"] = new JsonObject(
                PodDefinition
                    .Objects(sysctls)
                    .Select(one =>
                        KeyValuePair.Create((string)one["name"]!, one["value"]?.DeepClone())
                    )
            );
        foreach (var field in new[] { "procMount", "seLinuxOptions" })
            if (own[field] is not null || all[field] is not null)
                lose($"has `{field}`, which is not carried over");
    }

    private void WriteResources()
    {
        var resources = new JsonObject();
        foreach (var (from, to) in new[] { ("limits", "limits"), ("requests", "reservations") })
        {
            var written = new JsonObject();
            foreach (var (kind, amount) in _json["resources"]?[from] as JsonObject ?? [])
                if (Quantity((string?)amount ?? "") is not { } number)
                    lose($"has {from} of {kind} that say `{amount}`, which is no amount");
                else if (kind == "cpu" && from == "limits")
                    written["cpus"] = number.ToString(CultureInfo.InvariantCulture);
                else if (kind == "memory")
                    written["memory"] = decimal.Ceiling(number)
                        .ToString("F0", CultureInfo.InvariantCulture);
                else if (from == "limits")
                    lose($"limits {kind}, which compose cannot");
            if (written.Count > 0)
                resources[to] = written;
        }

        if (resources.Count > 0)
            _service["deploy"] = new JsonObject { ["resources"] = resources };
    }

    /// <summary>Of Kubernetes' `500m`, `64Mi` or `1G`.</summary>
    private static decimal? Quantity(string text)
    {
        var (suffix, factor) = Array.Find(
            new (string, decimal)[]
            {
                ("Ki", 1L << 10),
                ("Mi", 1L << 20),
                ("Gi", 1L << 30),
                ("Ti", 1L << 40),
                ("m", 0.001m),
                ("k", 1e3m),
                ("M", 1e6m),
                ("G", 1e9m),
                ("T", 1e12m),
                ("", 1),
            },
            unit => text.EndsWith(unit.Item1, StringComparison.Ordinal)
        );
        return decimal.TryParse(
            text[..^suffix.Length],
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number * factor
            : null;
    }

    private void WritePorts()
    {
        var all = new JsonArray();
        foreach (var port in container.Ports.Where(port => port.HostPort is not null))
        {
            var written = new JsonObject
            {
                ["target"] = port.ContainerPort,
                ["published"] = port.HostPort!.Value.ToString(CultureInfo.InvariantCulture),
                ["protocol"] = port.Protocol,
            };
            if (port.HostAddress.Length > 0)
                written["host_ip"] = port.HostAddress;
            all.Add((JsonNode)written);
        }

        if (all.Count > 0)
            _service["ports"] = all;
    }

    /// <summary>A service is healthy by one command, which runs inside of it.</summary>
    private void WriteHealth()
    {
        foreach (var (name, probe) in Probes.Select(name => (name, _json[name] as JsonObject)))
            if (probe is null)
                continue;
            else if (probe["exec"]?["command"] is not JsonArray command)
                lose($"has a `{name}` over the network, and compose runs commands only");
            else if (_service["healthcheck"] is null)
                _service["healthcheck"] = new JsonObject
                {
                    ["test"] = new JsonArray(["CMD", .. command.Select(word => word!.DeepClone())]),
                    ["start_period"] = $"{probe["initialDelaySeconds"] ?? 0}s",
                    ["interval"] = $"{probe["periodSeconds"] ?? 10}s",
                    ["timeout"] = $"{probe["timeoutSeconds"] ?? 1}s",
                    ["retries"] = probe["failureThreshold"]?.DeepClone() ?? 3,
                };
            else if (!JsonNode.DeepEquals(probe["exec"], ExecOfHealth()))
                lose($"has a `{name}` too, and a service has one health check");
    }

    private JsonObject ExecOfHealth() =>
        new()
        {
            ["command"] = new JsonArray([
                .. _service["healthcheck"]!["test"]!
                    .AsArray()
                    .Skip(1)
                    .Select(word => word!.DeepClone()),
            ]),
        };
}
