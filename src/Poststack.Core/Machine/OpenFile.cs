using System.Globalization;

namespace Poststack.Core.Machine;

/// <summary>Which files a process has open, as `/proc/PID/fd` lists them.</summary>
/// <remarks>
/// Tells whether a lock is held without touching it: even opening a locked file asks for its lock, and so
/// could refuse whoever wants it at that moment.
/// </remarks>
public static class OpenFile
{
    /// <param name="ending">How the file's path ends; its beginning may differ by symbolic links.</param>
    /// <returns>False too where the process is another user's, which the kernel does not show.</returns>
    public static bool IsHeldBy(int pid, string ending)
    {
        try
        {
            return Directory
                .EnumerateFileSystemEntries(
                    string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/fd")
                )
                .Any(fd =>
                    new FileInfo(fd).LinkTarget?.EndsWith(ending, StringComparison.Ordinal) == true
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
