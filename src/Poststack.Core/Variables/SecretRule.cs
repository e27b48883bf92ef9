using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Core.Variables;

/// <summary>Whether a variable is a secret.</summary>
internal static class SecretRule
{
    /// <summary>As declared for one of the envs, else for the project, else by its look.</summary>
    public static bool IsSecret(ProjectSpec project, IReadOnlyList<EnvSpec> envs, string name) =>
        envs.Any(env => env.Variables.GetValueOrDefault(name) is { IsSecret: true })
        || project.Variables.GetValueOrDefault(name) is { IsSecret: true }
        || SecretNames.LooksSecret(name);

    /// <summary>What a value is that makes a secret of a name which is none; null for no secret.</summary>
    /// <remarks>Who declares the variable with `kind: plain` knows its values.</remarks>
    public static string? ReasonInValue(
        ProjectSpec project,
        IReadOnlyList<EnvSpec> envs,
        string name,
        string value
    ) =>
        IsSecret(project, envs, name) || envs.All(env => IsDeclaredPlain(project, env, name))
            ? null
            : SecretValues.Recognize(value);

    /// <summary>The same for a value that may have references: one that has says nothing by its form.</summary>
    public static string? ReasonInValue(
        ProjectSpec project,
        IReadOnlyList<EnvSpec> envs,
        string name,
        string value,
        bool isTemplate
    ) =>
        isTemplate && value.Contains('$', StringComparison.Ordinal)
            ? null
            : ReasonInValue(project, envs, name, value);

    private static bool IsDeclaredPlain(ProjectSpec project, EnvSpec env, string name) =>
        (env.Variables.GetValueOrDefault(name) ?? project.Variables.GetValueOrDefault(name))
            is { IsDeclaredPlain: true };

    /// <summary>What is said of a value that was sealed for its form.</summary>
    public static IEnumerable<string> Explain(string key, string? reason) =>
        reason is null
            ? []
            :
            [
                $"{key} is sealed, for its value is {reason}. No secret? poststack vars unseal {key}, or declare `kind: plain`.",
            ];
}
