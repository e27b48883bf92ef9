using Poststack.Core.Adoption;
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

    /// <inheritdoc cref="ProjectFile.LoadSound"/>
    /// <param name="folder">Null for the current one.</param>
    ProjectSpec LoadSound(string? folder);

    /// <summary>What is remembered of a project whose file cannot be used; null for nothing.</summary>
    ProjectSpec? LeftEnvs(string? folder);

    /// <summary>Everything that is wrong with the project's files, in compose's own eyes too where it is installed.</summary>
    /// <param name="env">The env to check; null for all.</param>
    Task<IReadOnlyList<Problem>> ValidateAsync(
        ProjectSpec project,
        EnvName? env,
        CancellationToken ct
    );

    /// <inheritdoc cref="InitProject.Execute"/>
    /// <param name="folder">Where the person is; null for the current one.</param>
    InitializedProject Create(string name, string? folder);

    /// <inheritdoc cref="AdoptProject.ExecuteAsync"/>
    Task<AdoptedProject> AdoptAsync(AdoptRequest request, CancellationToken ct);
}
