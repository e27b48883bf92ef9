using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Cli.Variables.Rotation;

internal sealed class VarsDueCommand : Verb
{
    private readonly Option<bool> _allEnvs = new("--all-envs")
    {
        Description = "Look at every env. Otherwise at the one in use, or that --env names.",
    };
    private readonly OutputOption _output;

    public VarsDueCommand()
        : base("due", "List the secrets that should be rotated, and why.")
    {
        Options.Add(_allEnvs);
        _output = new(this);
        Examples = [new("vars due --all-envs", "exit code 7 where something is due")];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        IReadOnlyList<EnvSpec> envs = call.Parsed.GetValue(_allEnvs)
            ? call.Project.Envs
            : [call.Env(positional: null)];
        var due = new FindDue(call.Vars).Execute(envs);

        _output.Show(call, new DueView(envs, due));
        return Task.FromResult(due.Count == 0 ? ExitCode.Success : ExitCode.Findings);
    }
}
