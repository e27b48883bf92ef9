namespace Poststack.Core.Machine;

/// <summary>Files of the user's, that are whole or as they were before.</summary>
public static class WholeFile
{
    private const UnixFileMode Usual =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead
        | UnixFileMode.OtherRead;

    /// <summary>
    /// Writes beside the file, makes it durable, then renames. The file's mode stays, and where it is a
    /// symbolic link, that does too.
    /// </summary>
    /// <param name="newMode">Of a file that was not there.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode newMode = Usual)
    {
        var target = File.Exists(path)
            ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path
            : path;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var draft = DraftFile.NameFor(target);

        try
        {
            using (var file = new FileStream(draft, OptionsFor(target, newMode)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
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
