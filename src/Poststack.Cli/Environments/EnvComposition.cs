using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Cli.Environments;

/// <summary>Puts together what the use cases of a project's envs work with.</summary>
internal static class EnvComposition
{
    public static EnvTools Of(ProjectSpec project) => new(project);
}
