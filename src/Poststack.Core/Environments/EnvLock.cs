using System.Globalization;
using System.Text;
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

        if (FileLock.TryTake(path) is not { } taken)
            throw EnvRefusals.Busy(env, ReadHolder(path)).ToException();

        PrivateFile.Write(HolderOf(path), Encoding.UTF8.GetBytes(holder));
        return taken;
    }

    private static string ReadHolder(string path) =>
        File.Exists(HolderOf(path)) ? File.ReadAllText(HolderOf(path)) : string.Empty;

    // Beside the lock: a locked file cannot be opened by those who are locked out.
    private static string HolderOf(string path) => path + ".holder";
}
