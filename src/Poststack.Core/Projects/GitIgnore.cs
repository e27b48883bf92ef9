namespace Poststack.Core.Projects;

/// <summary>What of a project git must not keep: a line each in its `.gitignore`.</summary>
internal static class GitIgnore
{
    public const string FileName = ".gitignore";

    /// <summary>Files of one person alone, which may hold that person's secrets.</summary>
    public const string Personal = "environments/*.local.env";

    public static IReadOnlyList<string> All { get; } = [".poststack/", Personal];

    /// <summary>What is to be appended so that each of <paramref name="wanted"/> is a line; empty for nothing.</summary>
    public static string Missing(string text, IReadOnlyList<string> wanted)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Where(line => !lines.Contains(line) && !lines.Contains($"/{line}"));
        var added = string.Concat(missing.Select(line => $"{line}\n"));
        return added.Length == 0 || text.Length == 0 || text.EndsWith('\n') ? added : $"\n{added}";
    }
}
