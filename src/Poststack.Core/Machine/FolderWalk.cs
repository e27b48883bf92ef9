using System.IO.Enumeration;

namespace Poststack.Core.Machine;

/// <summary>The files below a folder, hidden ones too; without what is never shared, and what may not be read.</summary>
internal static class FolderWalk
{
    private static readonly string[] Skipped = [".git", ".poststack", "node_modules"];

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        // By itself it leaves out names that begin with a point.
        AttributesToSkip = FileAttributes.None,
    };

    /// <param name="withLinked">Also what lies behind links to folders outside of it, each of them once.</param>
    /// <returns>Absolute paths, in no order.</returns>
    public static IEnumerable<string> Files(
        string folder,
        FileSystemEnumerable<string>.FindPredicate isWanted,
        bool withLinked = false
    )
    {
        var entered = new HashSet<string>(StringComparer.Ordinal);
        return new FileSystemEnumerable<string>(
            folder,
            (ref entry) => entry.ToFullPath(),
            Everything
        )
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && isWanted(ref entry),
            ShouldRecursePredicate = (ref entry) =>
                !IsSkipped(entry.FileName)
                && (
                    !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                    || withLinked && LeadsElsewhere(entry.ToFullPath(), folder, entered)
                ),
        };
    }

    // What is within is met anyway, and one that leads to where the folder itself lies would have no end.
    private static bool LeadsElsewhere(string link, string folder, HashSet<string> entered)
    {
        var target =
            $"{new DirectoryInfo(link).ResolveLinkTarget(returnFinalTarget: true)?.FullName}/";
        return !target.StartsWith($"{folder}/", StringComparison.Ordinal)
            && !$"{folder}/".StartsWith(target, StringComparison.Ordinal)
            && entered.Add(target);
    }

    private static bool IsSkipped(ReadOnlySpan<char> name)
    {
        foreach (var skipped in Skipped)
            if (name.SequenceEqual(skipped))
                return true;

        return false;
    }
}
