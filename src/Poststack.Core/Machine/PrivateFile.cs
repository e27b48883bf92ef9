namespace Poststack.Core.Machine;

/// <summary>Files that only their owner may read, and that are whole or not there.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Writes beside the file, makes it durable, then renames: a reader sees the old or the new content.</summary>
    /// <exception cref="Refusals.RefusalException">`state-not-written`.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Replace(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StateRefusals.NotWritten(path, e.Message).ToException();
        }
    }

    /// <summary>The same for what is no state of ours, so that its owner says what it means that it could not be written.</summary>
    /// <exception cref="IOException">The disk is full, or the path cannot be one.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var draft = DraftFile.NameFor(path);

        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            DraftFile.RemoveLeft(path);
            using (var file = new FileStream(draft, Options(FileMode.Create)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(draft))
                File.Delete(draft);
            throw;
        }
    }

    /// <summary>
    /// The content. Rights that others were given since (by a copy, a restored backup, `chmod -R`) are taken from them
    /// again, where the file is this user's.
    /// </summary>
    public static byte[] Read(string path)
    {
        var mode = File.GetUnixFileMode(path);
        if ((mode & ~OwnerOnlyFolder) != UnixFileMode.None)
            TryTakeBack(path, mode & OwnerOnlyFolder);

        return File.ReadAllBytes(path);
    }

    private static void TryTakeBack(string path, UnixFileMode mode)
    {
        try
        {
            File.SetUnixFileMode(path, mode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's file, or a disk that cannot be written: no reason to do without what it says.
        }
    }

    /// <summary>Removes what processes left that were killed while they wrote.</summary>
    public static void RemoveDrafts(string folder)
    {
        foreach (
            var draft in Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories)
        )
            if (DraftFile.IsLeft(draft))
                File.Delete(draft);
    }

    /// <summary>Opens a file for appending lines as they come.</summary>
    public static StreamWriter OpenLog(string path)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        return new(new FileStream(path, Options(FileMode.Create))) { AutoFlush = true };
    }

    public static void CreateFolder(string path) =>
        Directory.CreateDirectory(path, OwnerOnlyFolder);

    private static FileStreamOptions Options(FileMode mode) =>
        new()
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            UnixCreateMode = OwnerOnly,
        };
}
