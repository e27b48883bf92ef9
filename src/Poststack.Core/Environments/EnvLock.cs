using System.Globalization;
using Poststack.Core.Machine;

namespace Poststack.Core.Environments;

/// <summary>One verb at a time changes an env.</summary>
public static class EnvLock
{
    /// <exception cref="Refusals.RefusalException">Another process is changing the env (Conflict).</exception>
    public static IDisposable Take(
        EnvStateStore store,
        EnvName env,
        string verb,
        DateTimeOffset now
    )
    {
        var path = Path.Combine(store.FolderOf(env), "lock");
        var holder = string.Create(
            CultureInfo.InvariantCulture,
            $"poststack {verb} (process {Environment.ProcessId}, since {now:HH:mm:ss} UTC)"
        );

        return FileLock.TryTake(path, holder)
            ?? throw EnvRefusals.Busy(env, ReadHolder(path)).ToException();
    }

    // The holder's handle denies sharing within .NET alone; the kernel's advisory lock does not stop a read.
    private static string ReadHolder(string path)
    {
        try
        {
            using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite
            );
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
