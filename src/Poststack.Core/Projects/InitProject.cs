using Poststack.Core.Projects.Schema;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

/// <summary>Creates a project that can be started. Overwrites nothing.</summary>
/// <param name="currentFolder">Where the person is.</param>
public sealed class InitProject(string currentFolder)
{
    /// <summary>`NAME-dev-postgres` is a host name, and a label of one has 63 characters.</summary>
    private const int MaxNameLength = 50;

    /// <summary>
    /// What an empty folder may hold. No more: a home folder may hold dot files alone, a folder of
    /// projects a readme, and neither is meant.
    /// </summary>
    private static readonly string[] OfGit = [".git", GitIgnore.FileName, ".gitattributes"];

    /// <summary>
    /// In the current folder where it is empty (git's own files aside), called <paramref name="name"/>, or
    /// holds that project already, else in a new one with that name.
    /// </summary>
    /// <exception cref="RefusalException">The name cannot be one, a project is there, or a file cannot be written.</exception>
    public InitializedProject Execute(string name)
    {
        Check(name);
        var folder = FolderFor(name);
        if (FindProject(folder) is { } existing)
            throw InitRefusals.IsThere(existing);

        try
        {
            return Write(name, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InitRefusals.CannotWrite(folder, exception.Message);
        }
    }

    /// <exception cref="RefusalException">It cannot be the name of a project.</exception>
    internal static void Check(string name)
    {
        if (name.Length > MaxNameLength || !Rules.ProjectName.Accepts(name))
            throw InitRefusals.NoName(name, MaxNameLength);
    }

    private string FolderFor(string name)
    {
        var current = Path.GetFullPath(currentFolder);
        return Path.GetFileName(current) == name || IsEmpty(current) || Holds(current, name)
            ? current
            : Path.Combine(current, name);
    }

    private static bool Holds(string folder, string name)
    {
        try
        {
            return FindProject(folder) is { } file
                && YamlFile.Read(file, file).Documents is [YamlMap root, ..]
                && root.Get<YamlMap>("project")?.Text("name") == name;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsEmpty(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).All(OfGit.Contains);

    private static string? FindProject(string folder) =>
        new[] { ProjectFolder.FileName, ProjectFolder.OtherEnding }
            .Select(name => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static InitializedProject Write(string name, string folder)
    {
        var created = new List<string>();
        var kept = new List<string>();

        foreach (var (path, text) in ProjectTemplates.Files)
            (TryCreate(Path.Combine(folder, path), text) ? created : kept).Add(path);

        var extended = new List<string>();
        var ignore = Path.Combine(folder, GitIgnore.FileName);
        if (TryCreate(ignore, GitIgnore.Missing("", GitIgnore.All)))
            created.Add(GitIgnore.FileName);
        else
            (TryExtend(ignore) ? extended : kept).Add(GitIgnore.FileName);

        // Last, so that a run which was cut off can be repeated.
        if (
            !TryCreate(Path.Combine(folder, ProjectFolder.FileName), ProjectTemplates.Project(name))
        )
            throw InitRefusals.IsThere(Path.Combine(folder, ProjectFolder.FileName));

        return new(name, folder, [ProjectFolder.FileName, .. created], extended, kept);
    }

    private static bool TryCreate(string path, string text)
    {
        if (Path.Exists(path))
            return false;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new StreamWriter(
            path,
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }
        );
        file.Write(text);
        return true;
    }

    private static bool TryExtend(string ignore)
    {
        var missing = GitIgnore.Missing(File.ReadAllText(ignore), GitIgnore.All);
        File.AppendAllText(ignore, missing);
        return missing.Length > 0;
    }
}
