using Poststack.Core.Commits;

namespace Poststack.Drivers.Git;

/// <summary>Reads `git ls-tree -r -z`: `MODE blob HASH TAB PATH`.</summary>
internal static class TreeReader
{
    /// <summary>Files; what other repositories (submodules) hold is theirs, and a link has no content.</summary>
    public static IReadOnlyList<CommittedFile> Read(string tree)
    {
        var files = new List<CommittedFile>();
        foreach (var entry in tree.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            if (entry[..tab].Split(' ') is [var mode, "blob", var hash] && mode != Mode.Link)
                files.Add(new(entry[(tab + 1)..], hash));
        }

        return files;
    }
}
