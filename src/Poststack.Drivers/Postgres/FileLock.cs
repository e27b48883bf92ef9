namespace Poststack.Drivers.Postgres;

/// <summary>A lock between processes (flock), which the kernel lets go of when its holder ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Waits until nobody else holds it. The file stays: to delete it would break the lock.</summary>
    public static async Task<IDisposable> TakeAsync(
        string path,
        TimeProvider time,
        CancellationToken ct
    )
    {
        OpenFolders.Create(Path.GetDirectoryName(path)!);

        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;

            await Task.Delay(Pause, time, ct);
        }
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            return null;
        }
    }
}
