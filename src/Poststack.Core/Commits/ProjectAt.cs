using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Core.Commits;

/// <summary>A project as a commit had it.</summary>
/// <param name="Project">In the same folder, with the same databases as today's.</param>
/// <param name="Since">What HEAD and the commits before it gave to variables.</param>
public sealed record ProjectAt(
    Commit Commit,
    ProjectSpec Project,
    IProjectFiles Files,
    CommittedValues Since
)
{
    /// <summary>The env as the commit had it.</summary>
    /// <exception cref="Refusals.RefusalException">It had none of that name.</exception>
    public EnvSpec Get(EnvName env) =>
        Project.Find(env.Value)
        ?? throw CommitRefusals.NoEnv(Commit.Id, env, Project.Envs.Select(one => one.Name));
}
