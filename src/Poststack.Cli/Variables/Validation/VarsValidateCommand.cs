using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Validation;

namespace Poststack.Cli.Variables.Validation;

internal sealed class VarsValidateCommand : Verb
{
    private readonly Option<bool> _allEnvs = new("--all-envs")
    {
        Description = "Check every env. Otherwise the one in use, or that --env names.",
    };
    private readonly Option<string> _format = new("--format")
    {
        Description = "text, or sarif (2.1.0) for code scanning.",
        HelpName = "text|sarif",
        DefaultValueFactory = _ => "text",
    };

    private readonly OutputOption _output;

    public VarsValidateCommand()
        : base("validate", "Check an env's variables against their declarations, and each other.")
    {
        _format.AcceptOnlyFromAmong("text", "sarif");
        Options.Add(_allEnvs);
        Options.Add(_format);
        _output = new(this);
        Validators.Add(result =>
        {
            if (
                result.GetResult(_format)?.Tokens is [{ Value: "sarif" }]
                && _output.IsGiven(result)
            )
                result.AddError("--format sarif and --output exclude each other.");
        });
        Examples =
        [
            new(
                "vars validate --all-envs",
                "every finding with its place; exit 7 where there is one"
            ),
            new("vars validate --all-envs --format sarif > vars.sarif", "for code scanning"),
        ];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        IReadOnlyList<EnvSpec> envs = call.Parsed.GetValue(_allEnvs)
            ? call.Project.Envs
            : [call.Env(positional: null)];
        var found = new ValidateVariables(call.Vars).Execute(envs);

        if (call.Parsed.GetValue(_format) is "sarif")
            call.Terminal.WriteRaw(
                $"{JsonLines.ToIndentedText(json => FindingsSarif.Write(json, found))}\n"
            );
        else
            _output.Show(call, new VariableFindingsView(call.Project.Name, envs, found));

        return Task.FromResult(ExitCodeFor(found));
    }

    private static int ExitCodeFor(IReadOnlyList<RuleProblem> found) =>
        found.Any(one => one.Problem.Severity != ProblemSeverity.Warning)
            ? ExitCode.Findings
            : ExitCode.Success;
}
