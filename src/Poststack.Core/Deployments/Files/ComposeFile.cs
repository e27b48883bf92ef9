using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments.Files;

/// <summary>What Poststack reads from a compose file by itself: names, places and references.</summary>
/// <remarks>Whether compose can use the file is for compose to say.</remarks>
/// <param name="Path">As positions show it.</param>
/// <param name="Templates">Every value with a `$` in it; mapping keys are no values.</param>
/// <param name="Problems">What is wrong with it as YAML, or so wrong that nothing can be read from it.</param>
public sealed record ComposeFile(
    string Path,
    IReadOnlyList<DeclaredService> Services,
    IReadOnlyList<ComposeTemplate> Templates,
    IReadOnlyList<FileUse> Uses,
    IReadOnlyList<Problem> Problems
)
{
    /// <summary>Never throws: what is wrong is in <see cref="Problems"/>.</summary>
    public static ComposeFile Parse(string text, string path) => From(YamlReader.Read(text, path));

    internal static ComposeFile From(YamlFile yaml) => new ComposeFileReader(yaml).Read();
}
