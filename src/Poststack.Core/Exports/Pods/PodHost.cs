using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Pods;

/// <summary>
/// What the containers of a pod have in common because they share its host: the names in `/etc/hosts`, whom it asks for others, and
/// the ports.
/// </summary>
/// <param name="asksForPostgres">Its containers find PostgreSQL by the name of another pod.</param>
internal sealed class PodHost(bool asksForPostgres)
{
    private const string Itself = "127.0.0.1";

    /// <summary>An address that the engine puts in; Podman has such a name of its own, `host.containers.internal`.</summary>
    private const string Gateway = "host-gateway";

    /// <summary>An option of resolv.conf(5).</summary>
    private const string OverTcp = "use-vc";

    private readonly Dictionary<string, string> _addresses = [];
    private readonly Dictionary<string, JsonArray> _names = [];
    private readonly JsonObject _dns = [];
    private readonly Dictionary<string, string> _listeners = [];

    /// <param name="lose">Given the field and, after the service's name, what is lost.</param>
    public void Take(JsonObject service, Action<string, string> lose)
    {
        foreach (var line in Words(service["extra_hosts"]))
            TakeAlias(line, lose);
        // Podman 4.3 asks these alone, and the names of its pods are known to its own server only.
        if (service["dns"] is JsonArray { Count: > 0 } && asksForPostgres)
            lose("dns", "has `dns`, and a pod that asks it finds PostgreSQL no more");
        else
            foreach (var address in Words(service["dns"]))
                TakeDns("nameservers", address);
        foreach (var domain in Words(service["dns_search"]))
            TakeDns("searches", domain);
        foreach (var option in Words(service["dns_opt"]))
            if (option == OverTcp && asksForPostgres)
                lose(
                    "dns_opt",
                    $"asks for names over TCP (`{option}`), and Podman tells PostgreSQL's over UDP alone"
                );
            else
                TakeDns("options", OptionOf(option));
    }

    /// <summary>A service that goes on running: the others find it under its names, here, and its ports are the pod's.</summary>
    /// <param name="lose">Given the field and, after the service's name, what is lost.</param>
    public void TakeRunning(string name, JsonObject service, Action<string, string> lose)
    {
        AddOwn(name);
        foreach (var field in new[] { "container_name", "hostname" })
            if ((string?)service[field] is { } other)
                AddOwn(other);
        foreach (var (_, network) in service["networks"] as JsonObject ?? [])
        foreach (var alias in Words(network?["aliases"]))
            AddOwn(alias);

        foreach (var port in (service["ports"] as JsonArray ?? []).OfType<JsonObject>())
            TakePort("ports", $"{port["target"]}/{(string?)port["protocol"] ?? "tcp"}");
        foreach (var port in Words(service["expose"]))
            TakePort("expose", port.Contains('/') ? port : $"{port}/tcp");

        void TakePort(string field, string port)
        {
            if (!_listeners.TryAdd(port, name) && _listeners[port] is var other && other != name)
                lose(field, $"listens at {port}, as `{other}` does, and a pod has each port once");
        }
    }

    public void WriteTo(JsonObject spec)
    {
        var aliases = new JsonArray();
        foreach (var (address, names) in _names)
            aliases.Add((JsonNode)new JsonObject { ["ip"] = address, ["hostnames"] = names });

        if (aliases.Count > 0)
            spec["hostAliases"] = aliases;
        if (_dns.Count > 0)
            spec["dnsConfig"] = _dns;
    }

    // Compose's own answer has `name=address`; addresses of version 6 have colons.
    private void TakeAlias(string line, Action<string, string> lose)
    {
        var end = line.IndexOfAny(['=', ':']);
        var (host, address) = (line[..end], line[(end + 1)..].Trim('[', ']'));
        if (address == Gateway)
            lose(
                "extra_hosts",
                $"finds this machine as `{host}`, and in a pod it is `host.containers.internal`"
            );
        else if (_addresses.TryAdd(host, address))
            AddName(address, host);
        else if (_addresses[host] != address)
            lose("extra_hosts", $"has another address for `{host}` than the rest of its pod");
    }

    private void AddOwn(string name)
    {
        if (_addresses.TryAdd(name, Itself))
            AddName(Itself, name);
    }

    private void AddName(string address, string host)
    {
        if (!_names.TryGetValue(address, out var names))
            _names[address] = names = [];
        names.Add((JsonNode)host);
    }

    private void TakeDns(string field, JsonNode value)
    {
        var all = _dns[field] as JsonArray ?? [];
        _dns[field] = all;
        foreach (var known in all)
            if (JsonNode.DeepEquals(known, value))
                return;

        all.Add(value);
    }

    private static JsonObject OptionOf(string text) =>
        text.Split(':', 2) is [var name, var value]
            ? new JsonObject { ["name"] = name, ["value"] = value }
            : new JsonObject { ["name"] = text };

    private static IEnumerable<string> Words(JsonNode? list) =>
        (list as JsonArray ?? []).Select(word => (string)word!);
}
