using System.IO.Enumeration;

namespace Poststack.Core.Machine;

/// <summary>The files below a folder, hidden ones too; without what is never shared, what may not be read, and what links lead to.</summary>
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

    /// <returns>Absolute paths, in no order.</returns>
    public static IEnumerable<string> Files(
        string folder,
        FileSystemEnumerable<string>.FindPredicate isWanted
    ) =>
        new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToFullPath(), Everything)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && isWanted(ref entry),
            ShouldRecursePredicate = (ref entry) =>
                !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                && !IsSkipped(entry.FileName),
        };

    private static bool IsSkipped(ReadOnlySpan<char> name)
    {
        foreach (var skipped in Skipped)
            if (name.SequenceEqual(skipped))
                return true;

        return false;
    }
}
