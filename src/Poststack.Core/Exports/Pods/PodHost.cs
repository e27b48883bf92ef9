using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Pods;

/// <summary>
/// What the containers of a pod have in common because they share its host: the names in `/etc/hosts`, and whom it asks for others.
/// </summary>
internal sealed class PodHost
{
    /// <summary>An address that the engine puts in; Podman has such a name of its own, `host.containers.internal`.</summary>
    private const string Gateway = "host-gateway";

    private readonly SortedDictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonArray> _dns = [];

    /// <param name="lose">Given the field and, after the service's name, what is lost.</param>
    public void Take(JsonObject service, Action<string, string> lose)
    {
        foreach (var line in Words(service["extra_hosts"]))
            TakeAlias(line, lose);
        TakeDns("nameservers", [.. Words(service["dns"]).Select(one => (JsonNode)one)]);
        TakeDns("searches", [.. Words(service["dns_search"]).Select(one => (JsonNode)one)]);
        TakeDns("options", [.. Words(service["dns_opt"]).Select(Option)]);
    }

    public void WriteTo(JsonObject spec)
    {
        if (_aliases.Count > 0)
            spec["hostAliases"] = new JsonArray([
                .. _aliases
                    .GroupBy(alias => alias.Value)
                    .Select(names => new JsonObject
                    {
                        ["ip"] = names.Key,
                        ["hostnames"] = new JsonArray([
                            .. names.Select(alias => (JsonNode)alias.Key),
                        ]),
                    }),
            ]);

        if (_dns.Count > 0)
            spec["dnsConfig"] = new JsonObject(
                _dns.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))
            );
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
        else if (!_aliases.TryAdd(host, address) && _aliases[host] != address)
            lose("extra_hosts", $"has another address for `{host}` than the rest of its pod");
    }

    private void TakeDns(string field, List<JsonNode> values)
    {
        if (values.Count == 0)
            return;

        if (!_dns.TryGetValue(field, out var all))
            _dns[field] = all = [];
        foreach (var value in values)
            if (!all.Any(one => JsonNode.DeepEquals(one, value)))
                all.Add(value);
    }

    private static JsonNode Option(string text) =>
        text.Split(':', 2) is [var name, var value]
            ? new JsonObject { ["name"] = name, ["value"] = value }
            : new JsonObject { ["name"] = text };

    private static IEnumerable<string> Words(JsonNode? list) =>
        (list as JsonArray ?? []).Select(word => (string)word!);
}
