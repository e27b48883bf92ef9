using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables.Explanations;

namespace Poststack.Cli.Variables.Explanations;

internal sealed class VarsExplainCommand : Verb
{
    private readonly Argument<string> _key = new("key") { Description = "The variable." };
    private readonly OutputOption _output;

    public VarsExplainCommand()
        : base("explain", "Show where a variable's value comes from, why, and who uses it.")
    {
        Arguments.Add(_key.WithoutValue());
        _output = new(this);
        Examples =
        [
            new("vars explain PUBLIC_URL --env dev", "every layer's value, in each context"),
        ];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var explained = new ExplainVariable(call.Vars).Execute(
            call.Env(positional: null),
            call.Parsed.GetRequiredValue(_key)
        );
        _output.Show(call, new VariableExplanationView(explained));
        return Task.FromResult(ExitCode.Success);
    }
}
