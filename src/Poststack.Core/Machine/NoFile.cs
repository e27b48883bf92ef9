using System.Runtime.InteropServices;

namespace Poststack.Core.Machine;

/// <summary>Why what stands at a path cannot be read as a file, although something is there.</summary>
/// <param name="What">Continues a sentence that begins with its name.</param>
/// <param name="Instead">What to do, a sentence.</param>
public sealed partial record NoFile(string What, string Instead)
{
    private const int CurrentFolder = -100;
    private const uint AskType = 1;

    /// <summary>Where struct statx has stx_mode, on every architecture, and how large it is.</summary>
    private const int ModeAt = 28;
    private const int StatxSize = 256;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Null for a file, for a link to one, and where nothing is.</summary>
    /// <param name="path">Absolute.</param>
    public static NoFile? At(string path)
    {
        if (Directory.Exists(path))
            return new("is a folder, where a file is wanted", "Name a file in it.");

        var file = new FileInfo(path);
        return file.LinkTarget is { } target ? AtLink(file, target) : Of(file);
    }

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="NoFileException">It is none: opening a pipe waits until somebody writes to it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] ReadFile(string path) =>
        At(path) is { } why ? throw new NoFileException(why) : File.ReadAllBytes(path);

    private static NoFile? AtLink(FileInfo link, string target)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } file
                ? Of(file)
                : new(
                    $"is a link to `{target}`, which leads nowhere",
                    "Create what it leads to, or correct the link."
                );
        }
        catch (IOException)
        {
            return new($"is a link to `{target}`, which leads back to itself", "Correct the link.");
        }
    }

    private static NoFile? Of(FileInfo file) =>
        IsWaiting(file)
            ? new(
                "is a pipe, a socket or a device, where a file is wanted",
                "Write what it gives into a file, and name that."
            )
            : null;

    // Of what is no file the size is 0. The null device is a usual way to say `nothing`, and ends at once.
    private static bool IsWaiting(FileInfo file) =>
        file is { Exists: true, Length: 0, FullName: not "/dev/null" } && !IsRegular(file.FullName);

    private static bool IsRegular(string path)
    {
        var facts = new byte[StatxSize];
        return Statx(CurrentFolder, path, 0, AskType, facts) != 0
            || (BitConverter.ToUInt16(facts, ModeAt) & TypeMask) == RegularFile;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, byte[] facts);
}
