namespace Poststack.Drivers.Postgres.Clones;

/// <summary>The files of a data directory whose server runs, and their copies.</summary>
/// <remarks>
/// What is written to a file while it is read, is in the server's log, and comes from there when the copy starts. So a file may also
/// be gone by the time that its turn comes.
/// </remarks>
internal sealed class DataFiles(string from, string to)
{
    private const string Log = "pg_wal";
    private const int AtOnce = 2;

    // What belongs to the server that runs, or is made anew when one starts.
    private static readonly string[] EmptyFolders =
    [
        Log,
        "pg_dynshmem",
        "pg_notify",
        "pg_replslot",
        "pg_serial",
        "pg_snapshots",
        "pg_stat_tmp",
        "pg_subtrans",
    ];

    private static readonly string[] LeftOut =
    [
        "postmaster.pid",
        "postmaster.opts",
        "backup_label",
        "postgresql.auto.conf.tmp",
        "pg_internal.init",
        "pgsql_tmp",
    ];

    public async Task CopyAsync(CancellationToken ct)
    {
        var files = new List<(string Path, long Length)>();
        Enter(new DirectoryInfo(from), to, files);
        await Parallel.ForEachAsync(
            // The large ones first, so that both hands are busy to the end.
            files.OrderByDescending(file => file.Length),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            (file, _) =>
            {
                CopyOne(file.Path);
                return ValueTask.CompletedTask;
            }
        );
    }

    /// <summary>The part of the log that was written while the files were read.</summary>
    /// <param name="first">Name of a segment.</param>
    /// <param name="last">Name of a segment.</param>
    public void CopyLog(string first, string last)
    {
        Directory.CreateDirectory(
            Path.Combine(to, Log, "archive_status"),
            File.GetUnixFileMode(to)
        );
        foreach (var path in Directory.EnumerateFiles(Path.Combine(from, Log)))
        {
            var name = Path.GetFileName(path);
            var isWritten =
                name.Length == last.Length
                && string.CompareOrdinal(name, first) >= 0
                && string.CompareOrdinal(name, last) <= 0;
            if (isWritten || name.EndsWith(".history", StringComparison.Ordinal))
                File.Copy(path, Path.Combine(to, Log, name));
        }
    }

    /// <summary>Says where in the log the copy begins: without it, it would begin too late.</summary>
    public void WriteLabel(string text)
    {
        var file = Path.Combine(to, "backup_label");
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void Enter(
        DirectoryInfo folder,
        string copy,
        List<(string Path, long Length)> files
    )
    {
        Directory.CreateDirectory(copy, folder.UnixFileMode);
        if (EmptyFolders.Contains(folder.Name))
            return;

        foreach (var entry in folder.EnumerateFileSystemInfos().Where(IsWanted))
            try
            {
                if (entry is FileInfo file)
                    files.Add((file.FullName, file.Length));
                else
                    Enter((DirectoryInfo)entry, Path.Combine(copy, entry.Name), files);
            }
            catch (Exception e) when (IsGone(e))
            {
                // The log says so, too.
            }
    }

    private static bool IsWanted(FileSystemInfo entry) =>
        !LeftOut.Any(name => entry.Name.StartsWith(name, StringComparison.Ordinal));

    private static bool IsGone(Exception e) =>
        e is FileNotFoundException or DirectoryNotFoundException;

    private void CopyOne(string file)
    {
        try
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
        catch (Exception e) when (IsGone(e))
        {
            // As above.
        }
    }
}
