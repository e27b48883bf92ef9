using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Migrations;

internal sealed class DbStatusCommand : Verb
{
    private readonly EnvPositional _env;

    public DbStatusCommand()
        : base("status", "Show which migrations an env's database has had.")
    {
        _env = new(this);
        Examples =
        [
            new("db status dev", "a line a migration"),
            new("db status dev --json", "for a script: who ran each, when, from which commit"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var status = await call.WithProgressAsync(progress =>
            call.Databases.StatusAsync(env.Name, progress, ct)
        );
        call.Terminal.ShowResult(new MigrationStatusView(status, call.Parts.Time.GetUtcNow()));
        return ExitCode.Success;
    }
}
