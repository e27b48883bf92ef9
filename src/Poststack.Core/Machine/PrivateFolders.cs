using System.Globalization;

namespace Poststack.Core.Machine;

/// <summary>Where text may stand in the clear for a moment.</summary>
internal static class PrivateFolders
{
    private const string Memory = "/dev/shm";
    private const string Mark = "poststack-edit-";

    /// <summary>
    /// In memory where the system has a file system there (`/dev/shm`, then XDG_RUNTIME_DIR), else in the
    /// project's `.poststack/`. What a killed process left there is removed.
    /// </summary>
    public static string ForPlaintext(string projectFolder, Func<string, string?> shell)
    {
        var folder =
            Directory.Exists(Memory) ? Memory
            : shell("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime)
                ? runtime
            : StateOf(projectFolder);
        if (Directory.Exists(folder))
            RemoveLeftovers(folder);

        return folder;
    }

    private static string StateOf(string projectFolder)
    {
        var folder = Path.Combine(projectFolder, ".poststack");
        StateFolder.HideFromGit(folder);
        return folder;
    }

    /// <summary>A folder there that is removed once this process has ended, however it does.</summary>
    public static string WhileWeRun(string folder, string id) =>
        Path.Combine(folder, $"{Mark}{Environment.ProcessId}-{id}");

    /// <summary>A folder there that is left to its owner.</summary>
    public static string Kept(string folder, string id) =>
        Path.Combine(folder, $"poststack-kept-{id}");

    private static void RemoveLeftovers(string folder)
    {
        foreach (var left in Directory.EnumerateDirectories(folder, Mark + "*"))
        {
            var id = Path.GetFileName(left)[Mark.Length..].Split('-')[0];
            if (
                !int.TryParse(id, CultureInfo.InvariantCulture, out var pid)
                || Directory.Exists($"/proc/{id}")
            )
                continue;

            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's.
            }
        }
    }
}
