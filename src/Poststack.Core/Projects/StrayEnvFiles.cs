using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

/// <summary>Env files that no env reads: their names are nobody's, often by a typing mistake.</summary>
internal static class StrayEnvFiles
{
    private const string Shared = "shared";
    private const string Folder = "environments";

    /// <param name="read">Absolute paths of files that something else reads: `env_file` of a service.</param>
    public static IEnumerable<Problem> Find(ProjectSpec project, IReadOnlySet<string> read)
    {
        var folder = Path.Combine(project.Folder, Folder);
        if (!Directory.Exists(folder))
            yield break;

        var known = project.Envs.Select(env => env.Name.Value).Append(Shared).ToList();
        foreach (var path in Directory.EnumerateFiles(folder, "*.env"))
        {
            var file = Path.GetFileName(path);
            var (name, ending) = Split(file);
            if (name.Length == 0 || known.Contains(name) || read.Contains(path))
                continue;

            yield return new(
                new($"{Folder}/{file}", 1, 1),
                $"No env is called `{name}`, so none reads this file.",
                NearName.Of(name, known) is { } near
                    ? $"Did you mean `{near}{ending}`?"
                    : "Declare the env in .poststack.yml, or remove the file."
            )
            {
                Severity = ProblemSeverity.Warning,
            };
        }
    }

    private static (string Name, string Ending) Split(string file)
    {
        var ending = file.EndsWith(".local.env", StringComparison.Ordinal) ? ".local.env" : ".env";
        return (file[..^ending.Length], ending);
    }
}
