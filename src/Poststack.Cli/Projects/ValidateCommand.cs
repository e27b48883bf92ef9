using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
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
        var env = ReadEnv(call);
        var problems = await call.Parts.Projects.ValidateAsync(call.Project, env, ct);
        call.Terminal.Show(new ValidationView(call.Project.Name, env, problems));

        return ExitCodeFor(problems);
    }

    private EnvName? ReadEnv(VerbCall call) =>
        (_env.NameIn(call) ?? call.EnvOption) is null ? null : _env.Read(call).Name;

    private static int ExitCodeFor(IReadOnlyList<Problem> problems)
    {
        if (problems.Any(problem => problem.Severity == ProblemSeverity.Error))
            return ExitCode.Usage;

        return problems.Any(problem => problem.Severity == ProblemSeverity.Finding)
            ? ExitCode.Findings
            : ExitCode.Success;
    }
}
