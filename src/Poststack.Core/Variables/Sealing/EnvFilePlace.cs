using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Projects;

namespace Poststack.Core.Variables.Sealing;

/// <summary>One of a project's env files.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="ShownPath">Relative to the project's folder.</param>
public sealed record EnvFilePlace(string Path, string ShownPath, SealPlace Seal)
{
    public const string Folder = "environments";

    public bool IsPersonal => SealScope.IsPersonal(Seal.Scope);

    /// <summary>The envs whose declarations hold for the file: what all share is a part of each.</summary>
    /// <param name="env">Whose file it is; null for nobody's.</param>
    public IReadOnlyList<EnvSpec> Readers(ProjectSpec project, EnvSpec? env) =>
        Seal.Scope == SealScope.Shared ? project.Envs
        : env is null ? []
        : [env];

    public static EnvFilePlace Of(ProjectSpec project, EnvName env) =>
        At(project, $"{Folder}/{env}.env");

    public static EnvFilePlace Local(ProjectSpec project, EnvName env) =>
        At(project, $"{Folder}/{env}.local.env");

    public static EnvFilePlace Shared(ProjectSpec project) => At(project, $"{Folder}/shared.env");

    /// <param name="path">Absolute, or relative to the project's folder.</param>
    public static EnvFilePlace At(ProjectSpec project, string path)
    {
        var full = System.IO.Path.GetFullPath(path, project.Folder);
        var shown = System.IO.Path.GetRelativePath(project.Folder, full);
        return new(full, shown, new(project.Name, SealScope.Of(shown)));
    }

    /// <summary>Every env file of the project, in alphabetical order, personal ones too.</summary>
    public static IReadOnlyList<EnvFilePlace> All(ProjectSpec project)
    {
        var folder = System.IO.Path.Combine(project.Folder, Folder);
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.env")
                    .Order(StringComparer.Ordinal)
                    .Select(path => At(project, path)),
            ]
            : [];
    }
}
