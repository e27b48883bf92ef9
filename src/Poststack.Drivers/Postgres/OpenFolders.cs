namespace Poststack.Drivers.Postgres;

/// <summary>Folders that a server of another user must be able to pass through, whatever the umask.</summary>
internal static class OpenFolders
{
    private const UnixFileMode Own =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Passable =
        Own
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder and the parents that are missing.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
            return;

        if (Path.GetDirectoryName(folder) is { } parent)
            Create(parent);

        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, Environment.IsPrivilegedProcess ? Passable : Own);
    }
}
