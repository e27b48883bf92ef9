using Poststack.Cli.Environments;
using Poststack.Cli.Variables;
using Poststack.Core.Adoption;
using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Sealing;
using Poststack.Core.Variables.Validation;

namespace Poststack.Cli.Projects;

/// <summary>The real use cases.</summary>
internal sealed class CoreProjects(TimeProvider time) : IProjects
{
    private static readonly Dictionary<string, string> NoSet = [];

    public ProjectSpec Load(string? folder) => Load(folder, ProjectFile.Load);

    public ProjectSpec LoadSound(string? folder) => Load(folder, ProjectFile.LoadSound);

    private static ProjectSpec Load(string? folder, Func<string, ProjectSpec> load)
    {
        var project = load(ProjectFolder.Find(folder ?? Environment.CurrentDirectory));
        VariableLock.FinishInterrupted(project.Folder);
        return project;
    }

    public ProjectSpec? LeftEnvs(string? folder) =>
        Core.Environments.LeftEnvs.In(ProjectFolder.Find(folder ?? Environment.CurrentDirectory));

    public async Task<IReadOnlyList<Problem>> ValidateAsync(
        ProjectSpec project,
        EnvName? env,
        CancellationToken ct
    )
    {
        var tools = EnvComposition.Looking(project, time);
        var problems = new ValidateProject(
            project,
            (spec, context) => tools.Variables.Preview(spec, context, NoSet),
            tools.Keys
        ).Execute(env);
        if (project.Errors.Count > 0)
            return problems;

        var hygiene = new ValidateVariables(VariableComposition.Of(tools)).ExecuteHygiene(
            env is null ? project.Envs : [project.Get(env)]
        );
        var isUsable = problems.All(problem => problem.Severity != ProblemSeverity.Error);

        return
        [
            .. problems,
            .. hygiene.Select(Weighed),
            .. isUsable ? await new AskCompose(tools).ExecuteAsync(env, ct) : [],
        ];
    }

    // A program that `run` starts may read what no file names: here that is worth a word, no more.
    private static Problem Weighed(RuleProblem found) =>
        found.Rule == VariableRule.Unused
            ? found.Problem with
            {
                Severity = ProblemSeverity.Warning,
            }
            : found.Problem;

    public InitializedProject Create(string name, string? folder) =>
        new InitProject(folder ?? Environment.CurrentDirectory).Execute(name);

    public Task<AdoptedProject> AdoptAsync(AdoptRequest request, CancellationToken ct) =>
        new AdoptProject(EnvComposition.Compose(), Environment.GetEnvironmentVariable).ExecuteAsync(
            request,
            ct
        );
}
