using Poststack.Core.Machine;

namespace Poststack.Drivers.Postgres;

/// <summary>A lock between processes that is waited for, however long its holder takes.</summary>
internal static class AwaitedLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    public static async Task<FileLock> TakeAsync(
        string path,
        TimeProvider time,
        CancellationToken ct
    )
    {
        OpenFolders.Create(Path.GetDirectoryName(path)!);

        while (true)
        {
            if (FileLock.TryTake(path) is { } taken)
                return taken;

            await Task.Delay(Pause, time, ct);
        }
    }
}
