using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Migrations;

internal sealed class DbCheckCommand : Verb
{
    private readonly EnvPositional _env;

    public DbCheckCommand()
        : base(
            "check",
            "Try pending migrations on an empty copy of the schema, and say what they would do to a database in use."
        )
    {
        _env = new(this);
        Examples =
        [
            new("db check prod", "exit code 7 where something would do harm"),
            new("db check prod --json", "for a bot that comments on changes"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var verdict = await call.WithProgressAsync(progress =>
            call.Databases.CheckAsync(env.Name, progress, ct)
        );
        call.Terminal.ShowResult(new CheckView(verdict));
        return verdict.IsClean ? ExitCode.Success : ExitCode.Findings;
    }
}
