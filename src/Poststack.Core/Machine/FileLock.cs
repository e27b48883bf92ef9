namespace Poststack.Core.Machine;

/// <summary>An advisory lock on a file (flock), gone with the process that holds it, however that ends.</summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or returns null where another process holds it.</summary>
    /// <param name="path">Created at mode 0600; never removed, for a lock on a removed file locks nobody out.</param>
    public static FileLock? TryTake(string path)
    {
        PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);

        try
        {
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
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting for it; for sections that last milliseconds.</summary>
    public static FileLock Take(string path, TimeSpan patience)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (TryTake(path) is { } taken)
                return taken;

            if (waited >= patience)
                throw new TimeoutException(
                    $"'{path}' stayed locked for {patience.TotalSeconds} s."
                );

            Thread.Sleep(Pause);
        }
    }

    public void Dispose() => _file.Dispose();

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
}
