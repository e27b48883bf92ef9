using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Migrations.Checks;

namespace Poststack.Cli.Migrations;

internal sealed class DbCheckCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly Option<string?> _against = new("--against")
    {
        Description =
            "Queries of the version that still runs: a file, a release that kept them (r7), or pg_stat_statements for what the database has seen.",
        HelpName = "queries",
    };
    private readonly Option<string?> _ahead = new("--ahead")
    {
        Description = "Queries of the version to come: whether it may come before the migration.",
        HelpName = "queries",
    };

    private readonly Option<bool> _traceUrl = new("--trace-url")
    {
        Description =
            "Judge what a command does, in place of files: it gets a shadow's URL in DATABASE_URL and POSTSTACK_DATABASE_URL.",
    };
    private readonly Argument<string[]> _command = new("traced-command")
    {
        Description = "With --trace-url, behind two dashes: what is run.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public DbCheckCommand()
        : base(
            "check",
            "Try pending migrations on an empty copy of the schema, and say what they would do to a database in use."
        )
    {
        _env = new(this);
        Options.Add(_against);
        Options.Add(_ahead);
        Options.Add(_traceUrl);
        Arguments.Add(_command);
        Examples =
        [
            new("db check prod", "exit code 7 where something would do harm"),
            new(
                "db check prod --against r7",
                "whether the queries of the app that still runs go on working"
            ),
            new(
                "db check prod --trace-url -- alembic upgrade head",
                "the same for another migration tool"
            ),
            new("db check prod --json", "for a bot that comments on changes"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var (named, command) = Split(call.Parsed, call.Parsed.GetValue(_traceUrl));
        var env = call.Env(named);
        var options = new CheckOptions
        {
            Against = call.Parsed.GetValue(_against),
            Ahead = call.Parsed.GetValue(_ahead),
        };
        var verdict = await call.WithProgressAsync(progress =>
            command.Count == 0
                ? call.Databases.CheckAsync(env.Name, options, progress, ct)
                : call.Databases.CheckCommandAsync(env.Name, command, options, progress, ct)
        );
        call.Terminal.ShowResult(new CheckView(verdict));
        return verdict.IsClean ? ExitCode.Success : ExitCode.Findings;
    }

    private static (string? Env, IReadOnlyList<string> Command) Split(
        ParseResult parsed,
        bool traces
    )
    {
        var (before, behind) = WordsBehindDashes.In(parsed);
        if (before.Count > 1)
            throw CheckRefusals.StrayArgument(before[1]).ToException();
        if (traces != behind.Count > 0)
            throw CheckRefusals.NoCommand(traces).ToException();

        return (before is [var env, ..] ? env : null, behind);
    }
}
