using Poststack.Core.Refusals;

namespace Poststack.Core.Projects.Yaml;

/// <param name="text">Unquoted and unfolded, but never typed: `0x1F`, `yes` and `1.10` stay what they are.</param>
/// <param name="isPlain">Without quotes and not a block.</param>
/// <param name="start">Index of its first character in the file's text.</param>
/// <param name="end">Index behind its last one.</param>
internal sealed class YamlScalar(
    SourcePosition at,
    string? tag,
    string text,
    bool isPlain,
    int start,
    int end
) : YamlNode(at, tag)
{
    public string Text { get; } = text;
    public bool IsPlain { get; } = isPlain;
    public int Start { get; } = start;
    public int End { get; } = end;

    public override bool IsEmpty =>
        IsPlain && Tag is null && Text is ("" or "~" or "null" or "Null" or "NULL");

    public override string Kind => IsEmpty ? "empty" : "a single value";
}
