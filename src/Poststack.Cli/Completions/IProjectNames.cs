namespace Poststack.Cli.Completions;

/// <summary>Names that only the project knows. Where there is none, or it is broken, there are none.</summary>
internal interface IProjectNames
{
    /// <param name="folder">What stands behind `-C`, or null.</param>
    IReadOnlyList<string> Envs(string? folder, bool withLeft);

    /// <param name="env">The env that the line names, or null for the one in use.</param>
    IReadOnlyList<string> Services(string? folder, string? env, bool withInit);
}
