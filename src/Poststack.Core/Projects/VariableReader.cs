using System.Globalization;
using Poststack.Core.Environments;
using Poststack.Core.Projects.Schema;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Projects;

/// <summary>Makes specs of the entries of a `variables:` map that has been checked.</summary>
/// <param name="below">The project's map, for an env's; null for the project's own.</param>
internal sealed class VariableReader(YamlMap? below)
{
    public Dictionary<string, VariableSpec> Read(YamlMap? map)
    {
        var variables = new Dictionary<string, VariableSpec>(StringComparer.Ordinal);
        foreach (var entry in map?.Entries ?? [])
            variables[entry.Name] = Read(entry);

        return variables;
    }

    private VariableSpec Read(YamlEntry entry)
    {
        var inherited = below?.Find(entry.Name);
        var map = VariableInheritance.OverProject(inherited, entry);
        var value = map.Find("value");

        return new(
            entry.Name,
            value is null ? null : TextOf(value.Value),
            value?.Value.At ?? entry.Key.At
        )
        {
            Description = map.Text("description"),
            Kind = KindOf(map.Text("kind")),
            IsDeclaredPlain = map.Text("kind") is "plain",
            IsDeclared = entry.Value is YamlMap || inherited?.Value is YamlMap,
            DeclaredAt = entry.Key.At,
            Type = map.Text("type") is { } type
                ? ValueTypes.Names[type]
                : Variables.Declarations.ValueType.String,
            Values = TextsOf(map.Get<YamlList>("values")),
            Pattern = map.Text("pattern"),
            Required = RequirementOf(map.Find("required")?.Value),
            Group = map.Text("group"),
            Default = map.Find("default")?.Value is { } fallback
                ? new(TextOf(fallback), fallback.At)
                : null,
            Example = map.Text("example"),
            RotateEvery = map.Get<YamlMap>("rotate")?.Text("every") is { } every
                ? RotationPeriod.Parse(every)
                : null,
            Deprecated = map.Text("deprecated"),
            IsShared = map.Text("shared") == "true",
            Contexts = ContextsOf(map),
            Requires = [.. (map.Get<YamlList>("requires")?.Items ?? []).Select(RuleOf)],
            Lookup = map.Find("lookup") is { Value: YamlMap } lookup ? LookupOf(lookup) : null,
            Recipe = map.Get<YamlMap>("generate") is { } recipe ? RecipeOf(recipe) : Recipe.Default,
            Match = map.Text("match"),
        };
    }

    private static VariableKind KindOf(string? kind) =>
        kind switch
        {
            "secret" => VariableKind.Secret,
            "generated" => VariableKind.Generated,
            "matching" => VariableKind.Matching,
            _ => VariableKind.Plain,
        };

    private static Requirement? RequirementOf(YamlNode? node) =>
        node switch
        {
            YamlList list => new([.. TextsOf(list).Select(env => new EnvName(env))]),
            YamlScalar { Text: VariableShape.Always } => Requirement.Always,
            YamlScalar { Text: VariableShape.Never } => Requirement.Never,
            _ => null,
        };

    private static Dictionary<VariableContext, ContextValue> ContextsOf(YamlMap map)
    {
        var contexts = new Dictionary<VariableContext, ContextValue>();
        if (map.Find("host")?.Value is { } host)
            contexts[VariableContext.Host] = new(TextOf(host), host.At);
        if (map.Find("container")?.Value is { } container)
            contexts[VariableContext.Container] = new(TextOf(container), container.At);
        if (map.Find("cluster")?.Value is { } cluster)
            contexts[VariableContext.Cluster] = ClusterOf(cluster);

        return contexts;
    }

    private static ContextValue ClusterOf(YamlNode node)
    {
        if (node is not YamlMap map)
            return new(TextOf(node), node.At);

        var value = map.Find("value")!.Value;
        return new(TextOf(value), value.At)
        {
            Service = map.Text("service"),
            Namespace = map.Text("namespace"),
        };
    }

    private static RequiresRule RuleOf(YamlNode node)
    {
        var map = (YamlMap)node;
        return new(map.Text("variable")!, node.At)
        {
            When = map.Text("when"),
            Values = map.Get<YamlList>("values") is { } values ? TextsOf(values) : null,
            Pattern = map.Text("pattern"),
        };
    }

    private static VariableLookup LookupOf(YamlEntry entry)
    {
        var map = (YamlMap)entry.Value;
        return new(
            map.Text("from")!,
            map.Get<YamlMap>("table")
                ?.Entries.ToDictionary(row => row.Name, row => TextOf(row.Value)),
            map.Get<YamlList>("command") is { } command ? TextsOf(command) : null,
            entry.Key.At
        );
    }

    private static Recipe RecipeOf(YamlMap map) =>
        new(
            map.Text("as") is { } form ? RecipeShape.Forms[form] : RecipeForm.Text,
            map.Text("length") is { } length
                ? int.Parse(length, CultureInfo.InvariantCulture)
                : Recipe.DefaultLength
        )
        {
            Alphabet = map.Text("alphabet") ?? Recipe.DefaultAlphabet,
            PublicKey = map.Text("public"),
        };

    private static string TextOf(YamlNode node) => node.IsEmpty ? "" : ((YamlScalar)node).Text;

    private static IReadOnlyList<string> TextsOf(YamlList? list) =>
        [.. (list?.Items ?? []).Cast<YamlScalar>().Select(item => item.Text)];
}
