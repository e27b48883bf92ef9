using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Migrations;

internal sealed class DbMigrateCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly MigrationOptionSet _options;
    private readonly Option<long?> _to = MigrationOptionSet.MigrationNumber(
        "--to",
        "The last migration to run; all where left out."
    );

    public DbMigrateCommand()
        : base("migrate", "Run the migrations that an env's database has not had.")
    {
        _env = new(this);
        Options.Add(_to);
        _options = new(
            this,
            MigrationOptionKinds.Locks
                | MigrationOptionKinds.Wait
                | MigrationOptionKinds.Resume
                | MigrationOptionKinds.OutOfOrder
                | MigrationOptionKinds.Unchecked
                | MigrationOptionKinds.DryRun
        );
        Examples =
        [
            new("db migrate dev", "all that are pending"),
            new("db migrate dev --to 7", "up to number 7"),
            new("db migrate dev --dry-run", "say which they are"),
            new("db migrate dev --resume 3", "go on with an unfinished one at its third statement"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var (to, options) = (call.Parsed.GetValue(_to), _options.Read(call));
        if (!options.IsDryRun)
            await Confirmation.ConfirmAsync(call, env, "migrate its database", ct);

        var outcome = await call.WithProgressAsync(progress =>
            call.Databases.MigrateAsync(env.Name, to, options, progress, ct)
        );
        call.Terminal.ShowResult(new MigrationOutcomeView(outcome));
        return ExitCode.Success;
    }
}
