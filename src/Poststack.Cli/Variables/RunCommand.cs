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
/// command's own. Only where it must be watched or its output changed does Poststack stay behind it.
/// </summary>
internal sealed class RunCommand : Verb
{
    private readonly Argument<string[]> _command = new("command")
    {
        Description = "The program and its arguments.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly RunVariables _variables;
    private readonly Option<bool> _watch = new("--watch")
    {
        Description = "Start the command again whenever its variables change.",
    };
    private readonly Option<bool> _redact = new("--redact")
    {
        Description = "Mask secret values in what the command prints to a pipe or a file.",
    };

    public RunCommand()
        : base("run", "Run a command with an env's variables.")
    {
        _variables = new(this);
        Options.Add(_watch);
        Options.Add(_redact);
        Arguments.Add(_command);
        Validators.Add(result =>
        {
            if (result.GetValue(_watch) && _variables.AreOld(result))
                result.AddError(
                    "What a commit had does not change: --watch and --at exclude each other."
                );
        });
        Examples =
        [
            new("run -- npm start", "with the variables of the env in use"),
            new("run --env dev -- psql", "with the variables of dev"),
            new("run --set LOG_LEVEL=trace -- ./server", "with another value, this time"),
            new("run --watch -- ./server", "again whenever a value changes"),
            new("run --redact -- make test > log.txt", "without secrets in the log"),
            new("run --at v1.4 -- ./server", "with the configuration of a release"),
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
        var variables = await _variables.ReadAsync(call, env, ct);

        var streams = call.Parts.Streams;
        var (masksOutput, masksError) = call.Parsed.GetValue(_redact)
            ? (!streams.IsOutputTerminal, !streams.IsErrorTerminal)
            : (false, false);
        if (call.Parsed.GetValue(_watch))
            return await WatchAsync(call, command, variables, env, masksOutput, masksError);

        if (masksOutput || masksError)
            return await new SupervisedRun(call, command, masksOutput, masksError).RunAsync(
                variables
            );

        return call.Parts.Replacement.Replace(command, Environment(variables)) is { } failure
            ? Refuse(call, failure)
            : ExitCode.Success;
    }

    private Task<int> WatchAsync(
        VerbCall call,
        string[] command,
        IReadOnlyList<ResolvedVariable> variables,
        EnvSpec env,
        bool masksOutput,
        bool masksError
    ) =>
        new SupervisedRun(call, command, masksOutput, masksError).WatchAsync(
            variables,
            new VariableWatch(call.Project.Folder, env, call.Vars.Matching.Folder),
            () =>
            {
                var again = call.Again();
                return _variables.ReadAgain(again, again.Project.Get(env.Name));
            }
        );

    internal static Dictionary<string, string> Environment(
        IReadOnlyList<ResolvedVariable> variables
    )
    {
        var values = new Dictionary<string, string>(variables.Count);
        foreach (var variable in variables)
            values.Add(variable.Name, variable.Value);

        return values;
    }

    internal static int Refuse(VerbCall call, ReplaceFailure failure)
    {
        call.Terminal.Refuse(failure.Refusal, failure.ExitCode);
        return failure.ExitCode;
    }
}
