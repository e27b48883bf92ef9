using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Core.Variables;

/// <summary>Whether a name is a secret's, before anything is known of its value.</summary>
internal static class SecretRule
{
    /// <summary>As declared for the env, else for the project, else by its look.</summary>
    public static bool IsSecret(ProjectSpec project, EnvSpec? env, string name) =>
        env?.Variables.GetValueOrDefault(name) is { IsSecret: true }
        || project.Variables.GetValueOrDefault(name) is { IsSecret: true }
        || SecretNames.LooksSecret(name);
}
