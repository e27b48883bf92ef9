using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Projects;

/// <summary>The use cases about `.poststack.yml`.</summary>
internal interface IProjects
{
    /// <summary>The project that a folder belongs to.</summary>
    /// <param name="folder">Null for the current one.</param>
    /// <exception cref="RefusalException">No project, or its file cannot be used.</exception>
    ProjectSpec Load(string? folder);

    /// <summary>All that is wrong with the project and the files that it names, or worth a warning.</summary>
    /// <param name="env">Only this one; null for all.</param>
    IReadOnlyList<Problem> Validate(ProjectSpec project, EnvName? env);

    /// <summary>Creates a project that can be started.</summary>
    /// <param name="folder">Null for the current one.</param>
    NewProject Create(string name, string? folder);
}
