using Poststack.Core.Machine;

namespace Poststack.Core.Projects;

/// <summary>Files as they are on disk right now.</summary>
public sealed class WorkTreeFiles : IProjectFiles
{
    private WorkTreeFiles() { }

    public static WorkTreeFiles Instance { get; } = new();

    public byte[]? Read(string path) => IsThere(path) ? NoFile.ReadFile(path) : null;

    // File.Exists says no to a file that may not be looked at; its folder's listing does not. Asking by
    // opening would throw for every missing file, which costs more than the listing.
    private static bool IsThere(string path)
    {
        if (File.Exists(path))
            return true;

        var folder = Path.GetDirectoryName(path)!;
        return Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder, Path.GetFileName(path)).Any();
    }
}
