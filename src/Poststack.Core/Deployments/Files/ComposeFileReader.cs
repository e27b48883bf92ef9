using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments.Files;

/// <summary>Collects from one compose file what <see cref="ComposeFile"/> promises.</summary>
internal sealed class ComposeFileReader(YamlFile yaml)
{
    private const string Reset = "!reset";
    private const string Override = "!override";

    private readonly List<DeclaredService> _services = [];
    private readonly List<ComposeTemplate> _templates = [];
    private readonly List<FileUse> _uses = [];
    private readonly List<Problem> _problems = [.. yaml.Problems];

    /// <summary>What an anchor names is one value, however often it is used.</summary>
    private readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);

    public ComposeFile Read()
    {
        foreach (var document in yaml.Documents)
        {
            CollectTemplates(document, "");

            if (MapOf(document, "A compose file") is { } root)
                ReadRoot(root);
        }

        return new(yaml.Path, _services, _templates, _uses, _problems);
    }

    private void ReadRoot(YamlMap root)
    {
        foreach (var entry in MapOf(root.Find("services")?.Value, "`services`")?.Entries ?? [])
            ReadService(entry);

        var uses = new FileUseReader(_uses);
        uses.ReadIncludes(root.Find("include")?.Value);
        uses.ReadFiles(root.Get<YamlMap>("configs"), FileUseKind.Config);
        uses.ReadFiles(root.Get<YamlMap>("secrets"), FileUseKind.Secret);
    }

    private void ReadService(YamlEntry entry)
    {
        var map = MapOf(entry.Value, $"The service `{entry.Name}`");
        _services.Add(
            new(entry.Name, entry.Key.At, NamesIn(map?.Find("depends_on")?.Value), PortsOf(map))
            {
                NetworkMode = map?.Text("network_mode"),
                HasNameServers = map?.Find("dns") is not null,
                ResetsPorts =
                    entry.Value.Tag is Reset or Override
                    || map?.Find("ports")?.Value.Tag is Reset or Override,
            }
        );

        if (map is not null)
            new FileUseReader(_uses).ReadService(map);
    }

    private YamlMap? MapOf(YamlNode? node, string name)
    {
        if (node is YamlMap map)
            return map;

        if (node is { IsEmpty: false, Tag: null })
            _problems.Add(new(node.At, $"{name} is {node.Kind}, and should be a map."));

        return null;
    }

    private static IReadOnlyList<string> NamesIn(YamlNode? node) =>
        node switch
        {
            YamlMap map => [.. map.Entries.Select(entry => entry.Name)],
            YamlList list => [.. list.Items.OfType<YamlScalar>().Select(item => item.Text)],
            _ => [],
        };

    private static IReadOnlyList<DeclaredPort> PortsOf(YamlMap? service) =>
        [.. (service?.Get<YamlList>("ports")?.Items ?? []).Select(PortOf).OfType<DeclaredPort>()];

    private static DeclaredPort? PortOf(YamlNode node)
    {
        if (node is YamlScalar scalar)
            return new(scalar.Text, scalar.At);
        if (node is not YamlMap map || map.Text("published") is not { } published)
            return null;

        var address = map.Text("host_ip") is { } ip ? $"{ip}:" : "";
        var protocol = map.Text("protocol") is { } name ? $"/{name}" : "";
        return new(
            $"{address}{published}:{map.Text("target")}{protocol}",
            map.Find("published")!.Value.At
        );
    }

    private void CollectTemplates(YamlNode node, string key)
    {
        if (!_seen.Add(node))
            return;

        if (node is YamlScalar scalar && scalar.Text.Contains('$', StringComparison.Ordinal))
            _templates.Add(new(key, scalar, yaml.Text));

        if (node is YamlList list)
            for (var i = 0; i < list.Items.Count; i++)
                CollectTemplates(list.Items[i], $"{key}[{i}]");

        foreach (var entry in (node as YamlMap)?.Entries ?? [])
            CollectTemplates(entry.Value, key.Length == 0 ? entry.Name : $"{key}.{entry.Name}");
    }
}
