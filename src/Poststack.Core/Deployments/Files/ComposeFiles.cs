using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Deployments.Files;

/// <summary>The compose files of one deployment or init entry, and whatever they name.</summary>
/// <param name="Files">In the order of reading: each file before those that it includes or extends.</param>
/// <param name="Substitutions">Every reference that is really needed, in these files and in env files of services.</param>
/// <param name="Unset">References that have no value.</param>
/// <param name="Sources">Absolute paths of all files that decide what compose makes of these, there or not.</param>
/// <param name="KnowsAllSources">False where a file comes from elsewhere (a URL, a registry).</param>
/// <param name="Problems">Missing and broken files, malformed references.</param>
public sealed record ComposeFiles(
    IReadOnlyList<ComposeFile> Files,
    IReadOnlyList<Substitution> Substitutions,
    IReadOnlyList<UnsetReference> Unset,
    IReadOnlyCollection<string> Sources,
    bool KnowsAllSources,
    IReadOnlyList<Problem> Problems
)
{
    /// <param name="files">In the order of compose's `-f`.</param>
    /// <param name="projectFolder">What positions are relative to.</param>
    /// <param name="variables">For references, also those in names of files.</param>
    public static ComposeFiles Read(
        IReadOnlyList<FileReference> files,
        string projectFolder,
        ResolvedVariables variables
    ) => new ComposeFilesReader(projectFolder, variables).Read(files);
}
