using System.Globalization;

namespace Poststack.Core.Machine;

/// <summary>Names of files that are renamed once they are whole: `FILE.NUMBER.PROCESS.tmp`.</summary>
public static class DraftFile
{
    private const string Ending = ".tmp";
    private static int _count;

    /// <summary>
    /// A name beside <paramref name="path"/> that no other writer has, in this process or another. The process
    /// stands in it, so that what a killed one left can be told from what a living one writes.
    /// </summary>
    public static string NameFor(string path) =>
        $"{path}.{Interlocked.Increment(ref _count)}.{Environment.ProcessId}{Ending}";

    /// <summary>Whether a name is one of these.</summary>
    public static bool IsOne(string path) => ProcessOf(path) is not null;

    /// <summary>Removes what killed processes left beside <paramref name="path"/>.</summary>
    public static void RemoveLeft(string path)
    {
        foreach (
            var draft in Directory.EnumerateFiles(
                Path.GetDirectoryName(path)!,
                $"{Path.GetFileName(path)}.*{Ending}"
            )
        )
            if (IsLeft(draft))
                File.Delete(draft);
    }

    /// <summary>Its process has ended.</summary>
    public static bool IsLeft(string draft) =>
        ProcessOf(draft) is { } process && !Directory.Exists($"/proc/{process}");

    private static string? ProcessOf(string path) =>
        path.EndsWith(Ending, StringComparison.Ordinal)
        && path.Split('.') is [.., var count, var process, _]
        && IsNumber(count)
        && IsNumber(process)
            ? process
            : null;

    private static bool IsNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
