namespace Poststack.Core.Projects;

/// <summary>The folder that holds `.poststack.yml`; every path in that file is relative to it.</summary>
public static class ProjectFolder
{
    public const string FileName = ProjectSpec.FileName;
    internal const string OtherEnding = ".poststack.yaml";

    /// <summary>Walks up from <paramref name="start"/> to the nearest folder that holds the file.</summary>
    /// <returns>An absolute path.</returns>
    /// <exception cref="Refusals.RefusalException">No folder up to the root holds it.</exception>
    public static string Find(string start)
    {
        // Completions read what is not typed to its end.
        if (start.Length == 0)
            throw ProjectRefusals.NoProject(start);

        for (
            var folder = Path.GetFullPath(start);
            folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
        {
            if (File.Exists(Path.Combine(folder, FileName)))
                return folder;
            if (File.Exists(Path.Combine(folder, OtherEnding)))
                throw ProjectRefusals.OtherEnding(folder);
        }

        throw ProjectRefusals.NoProject(Path.GetFullPath(start));
    }
}
