using System.Globalization;

namespace Poststack.Drivers.Postgres;

/// <summary>A native server that runs, as its data directory and the kernel tell.</summary>
/// <param name="ListenAddresses">As it was given them; empty where somebody else started it.</param>
/// <param name="HasSockets">It has bound its sockets, as far as it could.</param>
internal sealed record Postmaster(
    int Pid,
    int Port,
    string ListenAddresses,
    DateTimeOffset Since,
    bool HasSockets
)
{
    private const int PidLine = 0;
    private const int SinceLine = 2;
    private const int PortLine = 3;
    private const int StatusLine = 7;

    public static string FileOf(string data) => Path.Combine(data, "postmaster.pid");

    /// <summary>
    /// The server of that data directory; null where none runs, whatever a file left by a crash says.
    /// </summary>
    /// <remarks>Lines of postmaster.pid: PostgreSQL's src/include/utils/pidfile.h.</remarks>
    public static Postmaster? Find(string data)
    {
        var lines = ReadLines(FileOf(data));
        if (
            lines.Length <= PortLine
            || Number(lines[PidLine]) is not { } pid
            || Number(lines[PortLine]) is not { } port
            || !IsServerOf(pid, data)
        )
            return null;

        return new(
            (int)pid,
            (int)port,
            Setting(pid, "listen_addresses") ?? "",
            DateTimeOffset.FromUnixTimeSeconds(Number(lines[SinceLine]) ?? 0),
            lines.Length > StatusLine
        );
    }

    /// <summary>Whether the server is ending this very moment, and still holds its port.</summary>
    public static bool IsVanishing(string data) =>
        Number(ReadLines(FileOf(data)).FirstOrDefault() ?? "") is { } pid
        && IsAlive(pid)
        && IsWithoutMemory(pid);

    /// <summary>Whether the process is there and has not ended.</summary>
    public static bool IsAlive(long pid)
    {
        // "pid (comm) state …": a zombie has ended.
        var stat = ReadText(FormattableString.Invariant($"/proc/{pid}/stat"));
        return stat.Length > 0 && stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
    }

    /// <summary>When this machine was started, in UTC; suspending it does not count.</summary>
    public static DateTime BootTime()
    {
        const string Boot = "btime ";
        var line = ReadLines("/proc/stat")
            .FirstOrDefault(line => line.StartsWith(Boot, StringComparison.Ordinal));
        return DateTime.UnixEpoch.AddSeconds(line is null ? 0 : Number(line[Boot.Length..]) ?? 0);
    }

    // Everybody may read a command line; only its owner may see its working directory.
    private static bool IsServerOf(long pid, string data) =>
        IsAlive(pid)
        && !IsWithoutMemory(pid)
        && (Words(pid).Contains(data) || WorkingDirectory(pid) == data);

    // The kernel takes a process's memory first, its sockets later.
    private static bool IsWithoutMemory(long pid) => Words(pid) is [""];

    private static string? Setting(long pid, string name) =>
        Words(pid)
            .Where(word => word.StartsWith($"{name}=", StringComparison.Ordinal))
            .Select(word => word[(name.Length + 1)..])
            .FirstOrDefault();

    private static string[] Words(long pid) =>
        ReadText(FormattableString.Invariant($"/proc/{pid}/cmdline")).Split('\0');

    private static string? WorkingDirectory(long pid)
    {
        try
        {
            return new FileInfo(FormattableString.Invariant($"/proc/{pid}/cwd")).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[] ReadLines(string path) =>
        ReadText(path).Split('\n', StringSplitOptions.TrimEntries) switch
        {
            // What follows the last line end is no line.
            [.. var lines, ""] => lines,
            var lines => lines,
        };

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
