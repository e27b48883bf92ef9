using Poststack.Core.Commits;
using Poststack.Core.Machine;

namespace Poststack.Core.Scans;

/// <summary>Looks through the files of a folder: in a work tree those that git would commit.</summary>
public sealed class ScanFolder(IRepositories repositories, ScanNeeds needs)
{
    /// <param name="file">One file of the folder, which is looked into in any case; null for all.</param>
    public async Task<ScanReport> ExecuteAsync(string? file, CancellationToken ct)
    {
        var scan = new ScanContents(needs);
        scan.AddFiles(file is null ? await FilesInAsync(needs.Folder, ct) : [file], ct);
        return scan.Report();
    }

    private async Task<IEnumerable<string>> FilesInAsync(string folder, CancellationToken ct) =>
        await repositories.FindAsync(folder, ct) is { } repository
            ? await repository.ListFilesAsync(ct)
            : WalkFrom(folder);

    private static IEnumerable<string> WalkFrom(string folder) =>
        FolderWalk
            .Files(
                folder,
                (ref entry) =>
                    !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                    && !entry.FileName.EndsWith(".local.env", StringComparison.Ordinal)
            )
            .Select(path => Path.GetRelativePath(folder, path));
}
