using Poststack.Cli.Environments;
using Poststack.Core.Commits;
using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Scans;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Burning;

namespace Poststack.Cli.Scans;

/// <summary>Puts together what a scan looks for.</summary>
internal sealed class ScanNeedsReader(TimeProvider time)
{
    private const string NoProject = "no-project";
    private static readonly Dictionary<string, string> NoSet = [];

    /// <summary>The project's folder, or <paramref name="folder"/> itself where there is no project.</summary>
    public static string ProjectFolderOr(string folder) => FindProject(folder) ?? folder;

    /// <summary>For a folder, with the project that it is in.</summary>
    public ScanNeeds OfFolder(string folder) =>
        FindProject(folder) is { } project
            ? Of(folder, [project])
            : Of(folder, []) with
            {
                Notes = ["No project is here: only what tells by its form is looked for."],
            };

    /// <summary>For a whole repository, with every project that it has.</summary>
    public async Task<ScanNeeds> OfRepositoryAsync(IRepository repository, CancellationToken ct)
    {
        var files = await repository.ListTrackedAsync(
            [$":(top,glob)**/{ProjectFolder.FileName}"],
            ct
        );
        return Of(
            repository.Root,
            [
                .. files
                    .Select(file => Path.GetDirectoryName(Path.Combine(repository.Root, file))!)
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    private ScanNeeds Of(string folder, IReadOnlyList<string> projectFolders)
    {
        var notes = new List<string>();
        var projects = projectFolders
            .Select(one => Load(one, notes))
            .OfType<ProjectSpec>()
            .ToList();
        var secrets = projects.SelectMany(project => SecretsOf(project, notes)).ToList();

        return new(
            folder,
            secrets,
            projects,
            [
                .. projectFolders
                    .Append(folder)
                    .Distinct()
                    .Select(IgnoreFile.In)
                    .OfType<IgnoreFile>(),
            ],
            notes
        )
        {
            FindBurned = FindBurned(projects, notes),
        };
    }

    private static Func<string, string?>? FindBurned(List<ProjectSpec> projects, List<string> notes)
    {
        var lists = new List<BurnList>();
        foreach (var project in projects)
        {
            var list = BurnList.Read(
                project.Folder,
                project.Name,
                new(Environment.GetEnvironmentVariable)
            );
            if (!list.CanCheck)
                notes.Add(
                    $"Nobody looked for burned values of '{project.Name}': none of your keys opens the list."
                );
            else if (!list.IsEmpty)
                lists.Add(list);
        }

        return lists.Count == 0 ? null : value => Describe(value, lists);
    }

    private static string? Describe(string value, List<BurnList> lists) =>
        lists.Select(list => list.Find(value)).OfType<BurnedValue>().FirstOrDefault() is { } burned
            ? $"a value that was burned on {burned.Day:yyyy-MM-dd}, as {burned.Name}"
            : null;

    private static string? FindProject(string folder)
    {
        try
        {
            return ProjectFolder.Find(folder);
        }
        catch (RefusalException e) when (e.Refusal.Code == NoProject)
        {
            return null;
        }
    }

    private static ProjectSpec? Load(string folder, List<string> notes)
    {
        try
        {
            return ProjectFile.Load(folder);
        }
        catch (RefusalException e)
        {
            notes.Add($"The secrets of {folder} were not looked for: {e.Refusal.Message}");
            return null;
        }
    }

    private IReadOnlyList<OwnSecret> SecretsOf(ProjectSpec project, List<string> notes)
    {
        var tools = EnvComposition.Of(project, time);
        return new ProjectSecrets(
            project,
            env => tools.Variables.Preview(env, VariableContext.Host, NoSet),
            env => tools.State.Read(env.Name) is not null
        ).Read(notes);
    }
}
