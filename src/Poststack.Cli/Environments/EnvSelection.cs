using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Cli.Environments;

/// <summary>Which env a verb is about.</summary>
internal static class EnvSelection
{
    /// <summary>
    /// The named one; else the one that `env use` chose; else the project's only one.
    /// </summary>
    /// <param name="option">`--env`.</param>
    /// <param name="positional">The verb's first argument.</param>
    /// <param name="current">What `env use` chose.</param>
    public static EnvSpec Choose(
        ProjectSpec project,
        string? option,
        string? positional,
        string? current
    )
    {
        if (option is not null && positional is not null && !Same(option, positional))
            throw SelectionRefusals.TwoEnvs(positional, option).ToException();

        if ((option ?? positional) is { } named)
            return project.Find(named)
                ?? throw SelectionRefusals.Unknown(project, named).ToException();

        if (current is not null)
            return project.Find(current)
                ?? throw SelectionRefusals.CurrentIsGone(project, current).ToException();

        return project.Envs.Where(env => env.IsDeclared).ToList() is [var only]
            ? only
            : throw SelectionRefusals.NoneChosen(project).ToException();
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal);
}
