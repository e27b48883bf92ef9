using Poststack.Cli.Environments;
using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Projects;

/// <summary>The real use cases.</summary>
internal sealed class CoreProjects(TimeProvider time) : IProjects
{
    private static readonly Dictionary<string, string> NoSet = [];

    public ProjectSpec Load(string? folder) =>
        ProjectFile.Load(ProjectFolder.Find(folder ?? Environment.CurrentDirectory));

    public IReadOnlyList<Problem> Validate(ProjectSpec project, EnvName? env)
    {
        var variables = EnvComposition.Of(project, time).Variables;
        return new ValidateProject(
            project,
            (spec, context) => variables.Preview(spec, context, NoSet)
        ).Execute(env);
    }

    public InitializedProject Create(string name, string? folder) =>
        new InitProject(folder ?? Environment.CurrentDirectory).Execute(name);
}
