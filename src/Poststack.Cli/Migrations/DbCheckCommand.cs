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
            "Queries of the version that still runs: a file, or pg_stat_statements for what the database has seen.",
        HelpName = "file",
    };
    private readonly Option<string?> _ahead = new("--ahead")
    {
        Description = "Queries of the version to come: whether it may come before the migration.",
        HelpName = "file",
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
        Examples =
        [
            new("db check prod", "exit code 7 where something would do harm"),
            new(
                "db check prod --against queries.sql",
                "whether the queries of the app that still runs go on working"
            ),
            new("db check prod --json", "for a bot that comments on changes"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var options = new CheckOptions
        {
            Against = call.Parsed.GetValue(_against),
            Ahead = call.Parsed.GetValue(_ahead),
        };
        var verdict = await call.WithProgressAsync(progress =>
            call.Databases.CheckAsync(env.Name, options, progress, ct)
        );
        call.Terminal.ShowResult(new CheckView(verdict));
        return verdict.IsClean ? ExitCode.Success : ExitCode.Findings;
    }
}
