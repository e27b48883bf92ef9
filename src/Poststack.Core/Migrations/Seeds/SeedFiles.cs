using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Seeds;

/// <summary>
/// Files with data to begin with: `seeds/*.sql`, then those of the env's own folder, `seeds/ENV/*.sql`, each in
/// the order of their names.
/// </summary>
public static class SeedFiles
{
    private const string Folder = "seeds";

    /// <param name="only">One file instead, relative to the project's folder.</param>
    /// <exception cref="RefusalException">There is none, or one of them cannot be used.</exception>
    public static IReadOnlyList<MigrationPart> Read(EnvName env, ProjectSpec project, string? only)
    {
        var files = only is not null
            ? [only]
            : (List<string>)
                [.. In(project, Folder), .. In(project, Path.Combine(Folder, env.Value))];
        if (files.Count == 0 || !files.TrueForAll(file => File.Exists(FullPathOf(project, file))))
            throw SeedRefusals.None(env, only).ToException();

        var problems = new List<Problem>();
        var parts = files
            .Select(file =>
                MigrationFileReader.ReadScript(
                    file,
                    File.ReadAllBytes(FullPathOf(project, file)),
                    problems
                )
            )
            .ToList();
        return problems.Count == 0
            ? [.. parts.OfType<MigrationPart>()]
            : throw SeedRefusals.Invalid(problems).ToException();
    }

    private static IEnumerable<string> In(ProjectSpec project, string folder) =>
        Directory.Exists(FullPathOf(project, folder))
            ? Directory
                .EnumerateFiles(FullPathOf(project, folder), "*.sql")
                .Select(file => Path.Combine(folder, Path.GetFileName(file)))
                .Order(StringComparer.Ordinal)
            : [];

    private static string FullPathOf(ProjectSpec project, string file) =>
        Path.GetFullPath(file, project.Folder);
}
