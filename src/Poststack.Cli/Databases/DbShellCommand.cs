using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Databases.Clients;

namespace Poststack.Cli.Databases;

/// <summary>Becomes psql: signals, terminal and exit status are psql's own.</summary>
internal sealed class DbShellCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly Argument<string[]> _arguments = new("psql-argument")
    {
        Description = "Behind two dashes: what psql is to get.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public DbShellCommand()
        : base("shell", "Open psql on an env's database, as the env's own user.")
    {
        _env = new(this);
        Arguments.Add(_arguments);
        Examples =
        [
            new("db shell dev", "a prompt"),
            new("db shell dev -- -c 'SELECT count(*) FROM users'", "one statement"),
            new("db shell dev -- -f report.sql", "a file"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var (named, arguments) = Split(call.Parsed);
        var env = call.Env(named);
        await Confirmation.ConfirmAsync(call, env, "open a shell on its database", ct);

        var streams = call.Parts.Streams;
        var client = await call.WithProgressAsync(progress =>
            call.Databases.FindShellAsync(
                env.Name,
                streams.IsInputTerminal && streams.IsOutputTerminal,
                progress,
                ct
            )
        );
        if (
            call.Parts.Replacement.Replace([.. client.Command, .. arguments], client.Environment)
            is not { } failure
        )
            return ExitCode.Success;

        call.Terminal.Refuse(failure.Refusal, failure.ExitCode);
        return failure.ExitCode;
    }

    /// <summary>What stands before the two dashes names the env, what stands behind them is psql's.</summary>
    private static (string? Env, IReadOnlyList<string> Arguments) Split(ParseResult parsed)
    {
        var (before, behind) = WordsBehindDashes.In(parsed);
        return before.Count <= 1
            ? (before is [var env, ..] ? env : null, behind)
            : throw ClientRefusals.StrayArguments(before[1]).ToException();
    }
}
