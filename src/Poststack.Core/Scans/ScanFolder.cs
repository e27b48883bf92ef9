using System.IO.Enumeration;
using Poststack.Core.Commits;

namespace Poststack.Core.Scans;

/// <summary>Looks through the files of a folder: in a work tree those that git would commit.</summary>
public sealed class ScanFolder(IRepositories repositories, ScanNeeds needs)
{
    /// <summary>What is never shared, where no git says so.</summary>
    private static readonly string[] Skipped = [".git", ".poststack", "node_modules"];

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

    private static FileSystemEnumerable<string> WalkFrom(string folder) =>
        new FileSystemEnumerable<string>(
            folder,
            (ref entry) => Path.GetRelativePath(folder, entry.ToFullPath()),
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.ReparsePoint,
            }
        )
        {
            ShouldIncludePredicate = (ref entry) =>
                !entry.IsDirectory
                && !entry.FileName.EndsWith(".local.env", StringComparison.Ordinal),
            ShouldRecursePredicate = (ref entry) => !IsSkipped(entry.FileName),
        };

    private static bool IsSkipped(ReadOnlySpan<char> name)
    {
        foreach (var skipped in Skipped)
        {
            if (name.SequenceEqual(skipped))
                return true;
        }

        return false;
    }
}
