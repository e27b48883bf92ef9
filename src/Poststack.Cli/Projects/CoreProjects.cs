using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Projects;

/// <summary>The real use cases.</summary>
internal sealed class CoreProjects : IProjects
{
    public ProjectSpec Load(string? folder) =>
        ProjectFile.Load(ProjectFolder.Find(folder ?? Environment.CurrentDirectory));

    public IReadOnlyList<Problem> Validate(ProjectSpec project, EnvName? env) =>
        throw new NotSupportedException();

    public NewProject Create(string name, string? folder) => throw new NotSupportedException();
}
