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

    /// <inheritdoc cref="ValidateProject.Execute"/>
    IReadOnlyList<Problem> Validate(ProjectSpec project, EnvName? env);

    /// <inheritdoc cref="InitProject.Execute"/>
    /// <param name="folder">Where the person is; null for the current one.</param>
    InitializedProject Create(string name, string? folder);
}
