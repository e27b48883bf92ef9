using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Git;

/// <summary>What git says: it has one exit code (128) for everything that is fatal.</summary>
internal static class GitWords
{
    public static bool SayNoWorkTree(ToolResult result) =>
        Says(result, "not a git repository") || Says(result, "must be run in a work tree");

    /// <summary>The repository belongs to another user (CVE-2022-24765).</summary>
    public static bool SayForeign(ToolResult result) => Says(result, "detected dubious ownership");

    /// <summary>Its last word, without the `fatal:` before it.</summary>
    public static string Gist(ToolResult result)
    {
        var line = result.LastLines(int.MaxValue).FirstOrDefault(IsComplaint);
        return line is null
            ? $"exit code {result.ExitCode}"
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().TrimEnd('.');
    }

    private static bool IsComplaint(string line) =>
        line.StartsWith("fatal:", StringComparison.Ordinal)
        || line.StartsWith("error:", StringComparison.Ordinal);

    private static bool Says(ToolResult result, string words) =>
        result.ExactError.Contains(words, StringComparison.Ordinal);
}
