namespace Poststack.Cli.Environments;

/// <summary>The env that `env use` chose, kept in `.poststack/current`: of this folder, for this person.</summary>
internal static class CurrentEnv
{
    /// <summary>The chosen name as it was written, which the project may no longer have; null for none.</summary>
    public static string? Read(string projectFolder)
    {
        var path = PathIn(projectFolder);
        return File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } name
            ? name
            : null;
    }

    public static void Write(string projectFolder, string env)
    {
        var path = PathIn(projectFolder);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"{env}\n");
    }

    public static void Forget(string projectFolder)
    {
        if (Directory.Exists(Path.GetDirectoryName(PathIn(projectFolder))))
            File.Delete(PathIn(projectFolder));
    }

    private static string PathIn(string projectFolder) =>
        Path.Combine(projectFolder, ".poststack", "current");
}
