using Poststack.Core.Refusals;

namespace Poststack.Core.Projects.Yaml;

internal sealed class YamlList(SourcePosition at, string? tag, IReadOnlyList<YamlNode> items)
    : YamlNode(at, tag)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Kind => "a list";
}
