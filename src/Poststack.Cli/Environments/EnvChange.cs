using Poststack.Core.Environments;
using Poststack.Core.Machine;

namespace Poststack.Cli.Environments;

/// <summary>Who changes an env right now.</summary>
internal static class EnvChange
{
    /// <summary>
    /// What <see cref="EnvLock"/> wrote: `poststack env start (process 42, since 12:00:00 UTC)`; null for
    /// nobody. It stays there when the command ends, so the process must still hold the lock.
    /// </summary>
    public static string? HolderOf(EnvStateStore store, EnvName env)
    {
        var path = Path.Combine(store.FolderOf(env), "lock.holder");
        try
        {
            return
                File.Exists(path)
                && File.ReadAllText(path) is var holder
                && EnvLock.ProcessIn(holder) is { } pid
                && OpenFile.IsHeldBy(pid, $"/.poststack/envs/{env}/lock")
                ? holder
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>`poststack env start is under way (process 42, …)`.</summary>
    public static string ToText(string holder) =>
        holder.Replace(
            $" {EnvLock.Process}",
            $" is under way {EnvLock.Process}",
            StringComparison.Ordinal
        );
}
