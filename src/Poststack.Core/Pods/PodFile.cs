using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Pods;

/// <summary>A pod file with its variables resolved, and everything that is wrong with it.</summary>
/// <param name="Path">As positions show it.</param>
/// <param name="Folder">Absolute; what relative paths in it start from.</param>
/// <param name="Pods">In the order of the file; a Deployment is one with replicas.</param>
/// <param name="ConfigMaps">By name, each as a whole document.</param>
/// <param name="Substitutions">Every `${NAME}` that was replaced.</param>
/// <param name="Unset">`${NAME}` of names that nobody declares, where no shell could mean it.</param>
public sealed record PodFile(
    string Path,
    string Folder,
    IReadOnlyList<PodDefinition> Pods,
    IReadOnlyDictionary<string, JsonObject> ConfigMaps,
    IReadOnlyList<Substitution> Substitutions,
    IReadOnlyList<UnsetReference> Unset,
    IReadOnlyList<Problem> Problems
)
{
    /// <summary>Never throws for what is in the file, or for a file that is not there: see <see cref="Problems"/>.</summary>
    /// <param name="projectFolder">What positions are relative to.</param>
    /// <param name="use">Whether its containers run to their end, or go on.</param>
    public static PodFile Read(
        FileReference file,
        string projectFolder,
        ResolvedVariables variables,
        PodUse use
    ) => Read(file, projectFolder, variables, use, variable => variable.Value);

    /// <param name="valueOf">What stands in the place of a variable.</param>
    internal static PodFile Read(
        FileReference file,
        string projectFolder,
        ResolvedVariables variables,
        PodUse use,
        Func<ResolvedVariable, string> valueOf
    ) => new PodFileReader(file, projectFolder, variables, use, valueOf).Read();
}
