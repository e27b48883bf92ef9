using Poststack.Core.Machine;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

/// <summary>Reads `.poststack.yml`.</summary>
public static class ProjectFile
{
    /// <param name="folder">Holds the file.</param>
    /// <exception cref="RefusalException">
    /// The file cannot be used; the refusal carries everything that is wrong with it, in the order of
    /// the file.
    /// </exception>
    public static ProjectSpec Load(string folder) => Whole(LoadSound(folder));

    /// <summary>
    /// The project, of its envs those that nothing is wrong with; what is wrong with the others is in its
    /// <see cref="ProjectSpec.Errors"/>.
    /// </summary>
    /// <exception cref="RefusalException">As <see cref="Load(string)"/>, where there is no such env.</exception>
    public static ProjectSpec LoadSound(string folder)
    {
        var path = Path.Combine(folder, ProjectFolder.FileName);
        try
        {
            return Read(YamlFile.Read(path, ProjectFolder.FileName), Path.GetFullPath(folder));
        }
        catch (Exception exception)
            when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ProjectRefusals.NoProject(folder);
        }
        catch (NoFileException exception)
        {
            throw ProjectRefusals.Unreadable(path, exception.Message, exception.Why.Instead);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProjectRefusals.Unreadable(
                path,
                exception.Message,
                "Make the file readable for this user."
            );
        }
    }

    /// <summary>The file as <paramref name="files"/> have it; null where they have none.</summary>
    /// <inheritdoc cref="Load(string)"/>
    public static ProjectSpec? Load(string folder, IProjectFiles files) =>
        files.Read(Path.Combine(folder, ProjectFolder.FileName)) is { } bytes
            ? Whole(Read(YamlFile.Of(bytes, ProjectFolder.FileName), folder))
            : null;

    /// <summary>The same for a text that is in no file.</summary>
    internal static ProjectSpec Parse(string text, string folder) =>
        Whole(Read(YamlReader.Read(text, ProjectFolder.FileName), folder));

    private static ProjectSpec Whole(ProjectSpec project) =>
        project.Errors.Count == 0 ? project : throw ProjectRefusals.Invalid(project.Errors);

    private static ProjectSpec Read(YamlFile file, string folder)
    {
        var check = new ProjectCheck();
        var root = check.Run(file);

        var errors = InFileOrder(check.Problems);

        if (root is null || (errors.Count > 0 && check.SoundEnvs.Count == 0))
            throw ProjectRefusals.Invalid(errors);

        return new ProjectReader(folder, check.SoundEnvs).Read(root) with
        {
            Errors = errors,
            Warnings = InFileOrder(check.Warnings),
            WarningsOfEnvs = check.WarningsOfEnvs,
        };
    }

    /// <summary>What an env inherits is checked with each heir: one complaint is enough.</summary>
    private static IReadOnlyList<Problem> InFileOrder(IEnumerable<Problem> problems) =>
        [
            .. problems
                .Distinct()
                .OrderBy(problem => problem.At.Line)
                .ThenBy(problem => problem.At.Column),
        ];
}
