using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Pods;

/// <summary>
/// What the containers of a pod have in common because they share its host: the names in `/etc/hosts`, and whom it asks for others.
/// </summary>
internal sealed class PodHost
{
    /// <summary>An address that the engine puts in; Podman has such a name of its own, `host.containers.internal`.</summary>
    private const string Gateway = "host-gateway";

    private readonly Dictionary<string, string> _addresses = [];
    private readonly Dictionary<string, JsonArray> _names = [];
    private readonly JsonObject _dns = [];

    /// <param name="lose">Given the field and, after the service's name, what is lost.</param>
    public void Take(JsonObject service, Action<string, string> lose)
    {
        foreach (var line in Words(service["extra_hosts"]))
            TakeAlias(line, lose);
        foreach (var address in Words(service["dns"]))
            TakeDns("nameservers", address);
        foreach (var domain in Words(service["dns_search"]))
            TakeDns("searches", domain);
        foreach (var option in Words(service["dns_opt"]))
            TakeDns("options", OptionOf(option));
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
