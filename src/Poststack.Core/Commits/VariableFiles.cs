using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Core.Commits;

/// <summary>The committed files that can say something about a project's variables.</summary>
internal static class VariableFiles
{
    private const string Folder = "environments/";
    private const string DotEnv = ".env";

    /// <summary>As pathspecs of git, relative to the project's folder.</summary>
    public static IReadOnlyList<string> Patterns { get; } =
    [$":(literal){ProjectFolder.FileName}", $":(glob){Folder}**", $":(glob)**/{DotEnv}"];

    /// <summary>Those whose history is a variable's.</summary>
    public static IReadOnlyList<string> GivingPatterns { get; } =
    [$":(literal){ProjectFolder.FileName}", $":(glob){Folder}*.env"];

    /// <summary>Whether the file is one of <see cref="GivingPatterns"/>, and not a personal one.</summary>
    public static bool Gives(string path) =>
        path == ProjectFolder.FileName
        || path.LastIndexOf('/') == Folder.Length - 1
            && path.StartsWith(Folder, StringComparison.Ordinal)
            && path.EndsWith(DotEnv, StringComparison.Ordinal)
            && !CommitFiles.IsLocal(path);

    /// <summary>Whether the env reads the file, which is one of <see cref="GivingPatterns"/>.</summary>
    public static bool AreOf(string path, EnvName env) =>
        path is ProjectFolder.FileName or $"{Folder}shared{DotEnv}"
        || path == $"{Folder}{env}{DotEnv}";

    public static bool Includes(string path) =>
        path == ProjectFolder.FileName
        || path.StartsWith(Folder, StringComparison.Ordinal)
        || Path.GetFileName(path) == DotEnv;
}
