using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Projects;

internal sealed class ValidateCommand : Verb
{
    private readonly EnvPositional _env;

    public ValidateCommand()
        : base("validate", "Check .poststack.yml and every file that it names. Changes nothing.")
    {
        _env = new(this);
        _env.Argument.Description = "The env to check; all of them where left out.";
        Examples =
        [
            new("validate", "all problems at once, each with its file, line and column"),
            new("validate dev", "what dev needs"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var project = call.Parts.Projects.LoadSound(call.ProjectDir);
        var env = ReadEnv(call, project);
        var problems = await call.Parts.Projects.ValidateAsync(project, env, ct);
        call.Terminal.Show(new ValidationView(project.Name, env, problems));

        return ExitCodeFor(problems);
    }

    private EnvName? ReadEnv(VerbCall call, ProjectSpec project)
    {
        var first = _env.NameIn(call);
        if ((first ?? call.EnvOption) is not { } named)
            return null;

        // One that something is wrong with is not there: what is wrong is shown either way.
        return project.Errors.Count > 0 && project.Find(named) is null
            ? null
            : EnvSelection.Choose(project, call.EnvOption, first, current: null).Name;
    }

    private static int ExitCodeFor(IReadOnlyList<Problem> problems)
    {
        if (problems.Any(problem => problem.Severity == ProblemSeverity.Error))
            return ExitCode.Usage;

        return problems.Any(problem => problem.Severity == ProblemSeverity.Finding)
            ? ExitCode.Findings
            : ExitCode.Success;
    }
}
