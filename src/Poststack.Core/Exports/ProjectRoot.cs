namespace Poststack.Core.Exports;

/// <summary>The folder that travels as a whole: what lies in it can be named by a relative path.</summary>
internal static class ProjectRoot
{
    /// <summary>The repository that the project is in, else the project's own folder.</summary>
    public static string Of(string projectFolder)
    {
        for (var folder = projectFolder; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Exists(Path.Combine(folder, ".git")))
                return folder;

        return projectFolder;
    }
}
