namespace Poststack.Core.Machine;

/// <summary>An advisory lock on a file (flock), gone with the process that holds it, however that ends.</summary>
public sealed class FileLock : IDisposable
{
    /// <summary>EWOULDBLOCK of Linux: somebody else has it.</summary>
    private const int WouldBlock = 11;

    /// <summary>For what a killed holder was just starting.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(5);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or returns null where another process holds it.</summary>
    /// <param name="path">Created at mode 0600; never removed, for a lock on a removed file locks nobody out.</param>
    public static FileLock? TryTake(string path)
    {
        try
        {
            PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
            return new(
                new FileStream(
                    path,
                    new FileStreamOptions
                    {
                        Mode = FileMode.OpenOrCreate,
                        Access = FileAccess.ReadWrite,
                        Share = FileShare.None,
                        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                    }
                )
            );
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StateRefusals.NotWritten(path, e.Message).ToException();
        }
    }

    /// <summary>The same, asking again for as long as <paramref name="patience"/>.</summary>
    public static FileLock? TryTake(string path, TimeSpan patience)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (TryTake(path) is { } taken)
                return taken;

            if (waited >= patience)
                return null;

            Thread.Sleep(Pause);
        }
    }

    /// <summary>
    /// The same after a holder that may have been killed: what it was just starting has its lock until that program
    /// runs, for moments.
    /// </summary>
    /// <param name="holder">Id of the process that noted that it has the lock; null where none did.</param>
    public static FileLock? TryTakeAfter(string path, int? holder) =>
        TryTake(path)
        ?? (
            holder is { } pid && !Directory.Exists($"/proc/{pid}") ? TryTake(path, Aftermath) : null
        );

    /// <summary>Takes the lock, waiting for it; for sections that last milliseconds.</summary>
    /// <exception cref="Refusals.RefusalException">It stayed locked (Conflict).</exception>
    public static FileLock Take(string path, TimeSpan patience) =>
        TryTake(path, patience) ?? throw StateRefusals.StaysLocked(path, patience).ToException();

    public void Dispose() => _file.Dispose();

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
}
