namespace Poststack.Core.Machine;

/// <summary>Files of the user's, that are whole or as they were before.</summary>
public static class WholeFile
{
    internal const UnixFileMode UsualMode =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead
        | UnixFileMode.OtherRead;

    /// <summary>
    /// Writes beside the file, makes it durable, then renames. The file's mode stays, and where it is a
    /// symbolic link, that does too.
    /// </summary>
    /// <param name="newMode">Of a file that was not there.</param>
    /// <exception cref="Refusals.RefusalException">It cannot be written; what it held is still there.</exception>
    public static void Write(
        string path,
        ReadOnlySpan<byte> content,
        UnixFileMode newMode = UsualMode
    )
    {
        var target = TargetOf(path);
        var draft = WriteDraft(target, content, newMode);
        try
        {
            File.Move(draft, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
            throw StateRefusals.NotWritten(target, e.Message).ToException();
        }
    }

    /// <summary>The file itself, where the path is a symbolic link to one.</summary>
    internal static string TargetOf(string path) =>
        File.Exists(path)
            ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path
            : path;

    /// <summary>All of a write but its last step: the new content, whole and durable, beside the file.</summary>
    /// <returns>The draft's path.</returns>
    internal static string WriteDraft(
        string target,
        ReadOnlySpan<byte> content,
        UnixFileMode newMode
    )
    {
        var draft = DraftFile.NameFor(target);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            DraftFile.RemoveLeft(target);
            using var file = new FileStream(draft, OptionsFor(target, newMode));
            file.Write(content);
            file.Flush(flushToDisk: true);
            return draft;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(draft))
                File.Delete(draft);
            throw StateRefusals.NotWritten(target, e.Message).ToException();
        }
    }

    private static FileStreamOptions OptionsFor(string target, UnixFileMode newMode) =>
        new()
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            UnixCreateMode = File.Exists(target) ? File.GetUnixFileMode(target) : newMode,
        };
}
