using Poststack.Core.Refusals;

namespace Poststack.Core.Projects.Yaml;

/// <summary>A part of a YAML file that remembers where it stands.</summary>
/// <param name="at">Of its first character; of an alias, where its anchor stands.</param>
/// <param name="tag">As resolved (`tag:yaml.org,2002:str`, `!reset`); null for none.</param>
internal abstract class YamlNode(SourcePosition at, string? tag)
{
    public SourcePosition At { get; } = at;
    public string? Tag { get; } = tag;

    /// <summary>In words, for a message: `a map`.</summary>
    public abstract string Kind { get; }

    /// <summary>Nothing is written, or a plain `null` or `~`.</summary>
    public virtual bool IsEmpty => false;
}
