using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Variables;

/// <summary>
/// Becomes the command: no child process, so signals, exit status, terminal and inherited bytes are the
/// command's own.
/// </summary>
internal sealed class RunCommand : Verb
{
    private readonly Argument<string[]> _command = new("command")
    {
        Description = "The program and its arguments.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly SetOption _set = new();

    public RunCommand()
        : base("run", "Run a command with an env's variables.")
    {
        Options.Add(_set.Option);
        Arguments.Add(_command);
        Examples =
        [
            new("run -- npm start", "with the variables of the env in use"),
            new("run --env dev -- psql", "with the variables of dev"),
            new("run --set LOG_LEVEL=trace -- ./server", "with another value, this time"),
        ];
    }

    public override bool CleansUp => false;

    public override int ExitCodeOf(RefusalKind kind) => ExitCode.RunFailed;

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var command = call.Parsed.GetValue(_command) ?? [];
        if (command.Length == 0)
            throw RunRefusals.NoCommand().ToException();

        var env = call.Env(positional: null);
        await Confirmation.ConfirmAsync(call, env, "run a command with its variables", ct);
        var variables = Resolve(call, env);

        return call.Parts.Replacement.Replace(command, variables) is { } failure
            ? Refuse(call, failure)
            : ExitCode.Success;
    }

    private Dictionary<string, string> Resolve(VerbCall call, EnvSpec env)
    {
        var resolved = call.Envs.Resolve(env, VariableContext.Host, _set.Read(call));
        resolved.RefuseErrors();
        ChildEnvironment.Check(resolved.All);

        var variables = new Dictionary<string, string>(resolved.All.Count);
        foreach (var variable in resolved.All)
            variables.Add(variable.Name, variable.Value);

        return variables;
    }

    private static int Refuse(VerbCall call, ReplaceFailure failure)
    {
        call.Terminal.Refuse(failure.Refusal, failure.ExitCode);
        return failure.ExitCode;
    }
}
