using Poststack.Core.Projects;

namespace Poststack.Core.Commits;

/// <summary>A project's files as a commit had them; personal ones as they are now.</summary>
/// <param name="committed">Contents by absolute path.</param>
/// <param name="isPersonal">Whether a file that the commit does not have belongs to this user alone.</param>
internal sealed class CommitFiles(
    IReadOnlyDictionary<string, byte[]> committed,
    Func<string, bool> isPersonal
) : IProjectFiles
{
    private const string LocalEnding = ".local.env";

    public byte[]? Read(string path) =>
        IsLocal(path) ? WorkTreeFiles.Instance.Read(path)
        : committed.TryGetValue(path, out var bytes) ? bytes
        : Path.GetFileName(path) != ProjectFolder.FileName && isPersonal(path)
            ? WorkTreeFiles.Instance.Read(path)
        : null;

    /// <summary>A file that is never shared, should somebody have committed it all the same.</summary>
    public static bool IsLocal(string path) => path.EndsWith(LocalEnding, StringComparison.Ordinal);
}
