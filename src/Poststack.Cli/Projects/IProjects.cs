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
}
