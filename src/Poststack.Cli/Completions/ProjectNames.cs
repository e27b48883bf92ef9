using Poststack.Cli.Projects;
using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Completions;

/// <inheritdoc/>
internal sealed class ProjectNames(IProjects projects) : IProjectNames
{
    public IReadOnlyList<string> Envs(string? folder, bool withLeft)
    {
        if (TryLoad(folder) is not { } project)
            return [];

        var known = withLeft ? WithLeft(project) : project;
        return [.. known.Envs.Select(env => env.Name.Value)];
    }

    private static ProjectSpec WithLeft(ProjectSpec project)
    {
        try
        {
            return LeftEnvs.With(project, new EnvStateStore(project.Folder));
        }
        catch (RefusalException)
        {
            return project;
        }
    }

    public IReadOnlyList<string> Services(string? folder, string? env, bool withInit)
    {
        if (TryLoad(folder) is not { } project)
            return [];

        var named = env is null ? null : project.Find(env);
        var chosen = new EnvStateStore(project.Folder).Current is { } current
            ? project.Find(current)
            : null;
        var meant = named ?? chosen ?? (project.Envs is [var only] ? only : null);

        // Which env is open: any of them may be named after the service.
        return meant is null
            ? [.. project.Envs.SelectMany(NamesOf).Distinct(StringComparer.Ordinal)]
            : NamesOf(meant);

        IReadOnlyList<string> NamesOf(EnvSpec env) =>
            ServiceNames.Of(withInit ? env : env with { Init = [] });
    }

    // Somebody is typing: the verb will say what is wrong, once it runs.
    private ProjectSpec? TryLoad(string? folder)
    {
        try
        {
            return projects.Load(folder);
        }
        catch (RefusalException)
        {
            return null;
        }
    }
}
