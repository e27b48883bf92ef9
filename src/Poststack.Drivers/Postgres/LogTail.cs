namespace Poststack.Drivers.Postgres;

/// <summary>The end of a server's log.</summary>
internal static class LogTail
{
    private const int LongestTail = 64 * 1024;

    public static IReadOnlyList<string> Read(string path, int lines)
    {
        if (!File.Exists(path))
            return [];

        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        if (file.Length > LongestTail)
            file.Seek(-LongestTail, SeekOrigin.End);

        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n').TakeLast(lines)];
    }
}
