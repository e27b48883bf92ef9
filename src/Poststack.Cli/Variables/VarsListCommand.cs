using Poststack.Cli.Commits;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

internal sealed class VarsListCommand : Verb
{
    private readonly SetOption _set = new();
    private readonly AtOption _at;
    private readonly RevealOption _reveal;
    private readonly OutputOption _output;

    public VarsListCommand()
        : base("list", "List an env's variables with their values, and where each comes from.")
    {
        Options.Add(_set.Option);
        _at = new(this);
        _reveal = new(this);
        _output = new(this);
        Examples =
        [
            new("vars list --env dev", "secrets masked"),
            new("vars list --env dev --at HEAD~3", "as a commit had them"),
            new("vars list --env dev --reveal --output yaml", "with all values, as data"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = call.Env(positional: null);
        var resolved = await ResolveAsync(call, env, ct);

        _output.Show(call, new VarsListView(env.Name, resolved, _reveal.Read(call)));
        if (!_output.WantsData(call))
            call.Terminal.Warn(resolved.Problems);

        return resolved.Problems.Any(problem => problem.Severity == ProblemSeverity.Error)
            ? ExitCode.Usage
            : ExitCode.Success;
    }

    private async Task<ResolvedVariables> ResolveAsync(
        VerbCall call,
        EnvSpec env,
        CancellationToken ct
    )
    {
        if (!_at.IsGiven(call))
            return call.Vars.Variables.Resolve(env, VariableContext.Host, _set.Read(call));

        var at = await _at.ReadAsync(call, ct);
        var resolved = call
            .Parts.EnvsAt(call.Project, at)
            .Resolve(at.Get(env.Name), VariableContext.Host, _set.Read(call));
        AtOption.Tell(call, at, resolved.All);
        return resolved;
    }
}
