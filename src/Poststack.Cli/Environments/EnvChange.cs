using System.Globalization;
using Poststack.Core.Environments;
using Poststack.Core.Machine;

namespace Poststack.Cli.Environments;

/// <summary>Who changes an env right now.</summary>
internal static class EnvChange
{
    private const string Process = "(process ";

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
                && ProcessIn(holder) is { } pid
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
        holder.Replace($" {Process}", $" is under way {Process}", StringComparison.Ordinal);

    private static int? ProcessIn(string holder)
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
}
