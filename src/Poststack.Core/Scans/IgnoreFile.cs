namespace Poststack.Core.Scans;

/// <summary>A `.poststackignore`: paths that no scan looks into.</summary>
public sealed class IgnoreFile(string folder, PathPatterns patterns)
{
    public const string FileName = ".poststackignore";

    /// <summary>The one of a folder; null where it has none.</summary>
    public static IgnoreFile? In(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? new(folder, new(File.ReadLines(file))) : null;
    }

    /// <param name="path">Absolute.</param>
    public bool Matches(string path) =>
        path.StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal)
        && patterns.Match(Path.GetRelativePath(folder, path));
}
