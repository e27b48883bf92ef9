using Poststack.Core.Pods.Play;

namespace Poststack.Core.Engines;

/// <summary>Which files, as which project, with which values.</summary>
/// <param name="Project">The compose project's name.</param>
/// <param name="Files">Absolute paths, in the order of compose's `-f`.</param>
/// <param name="Override">YAML laid over the files, through stdin; null for none.</param>
/// <param name="Variables">What the files' `${…}` see before this process's own environment.</param>
/// <param name="Secrets">Values to mask wherever the tool's output is shown.</param>
public sealed record ComposeCall(
    string Project,
    IReadOnlyList<string> Files,
    string? Override,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyList<string> Secrets
)
{
    /// <summary>What is run where it is no compose project; null for one.</summary>
    public PlayedUnit? Pods { get; init; }
}
