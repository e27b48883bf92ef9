using System.Globalization;
using System.Text;
using Poststack.Core.Machine;

namespace Poststack.Core.Environments;

/// <summary>One verb at a time changes an env.</summary>
public static class EnvLock
{
    /// <summary>Before the id of the process in what a holder writes.</summary>
    public const string Process = "(process ";

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
            $"poststack {verb} {Process}{Environment.ProcessId}, since {now:HH:mm:ss} UTC)"
        );

        if (FileLock.TryTakeAfter(path, ProcessIn(ReadHolder(path))) is not { } taken)
            throw EnvRefusals.Busy(env, ReadHolder(path)).ToException();

        try
        {
            PrivateFile.RemoveDrafts(store.FolderOf(env));
            Note(HolderOf(path), holder, isNeeded: verb is not ("env stop" or "env delete"));
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    // On a full disk, what makes room is not refused for a note to others.
    private static void Note(string path, string holder, bool isNeeded)
    {
        try
        {
            PrivateFile.Write(path, Encoding.UTF8.GetBytes(holder));
        }
        catch (Refusals.RefusalException) when (!isNeeded)
        {
            if (File.Exists(path))
                File.Delete(path);
        }
    }

    /// <summary>The process id in what a holder wrote; null where there is none.</summary>
    public static int? ProcessIn(string holder)
    {
        var start = holder.IndexOf(Process, StringComparison.Ordinal) + Process.Length;
        var end = start < Process.Length ? -1 : holder.IndexOf(',', start);

        return
            end > start
            && int.TryParse(
                holder.AsSpan(start, end - start),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var pid
            )
            ? pid
            : null;
    }

    private static string ReadHolder(string path) =>
        File.Exists(HolderOf(path)) ? File.ReadAllText(HolderOf(path)) : string.Empty;

    // Beside the lock: a locked file cannot be opened by those who are locked out.
    private static string HolderOf(string path) => path + ".holder";
}
