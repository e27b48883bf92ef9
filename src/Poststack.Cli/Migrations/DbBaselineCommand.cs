using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Migrations;

internal sealed class DbBaselineCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly MigrationOptionSet _options;
    private readonly Option<long?> _to = MigrationOptionSet.MigrationNumber(
        "--to",
        "The last migration whose work the database has."
    );

    public DbBaselineCommand()
        : base(
            "baseline",
            "Note migrations as applied, without running them: for a database that has their work already."
        )
    {
        _env = new(this);
        _to.Required = true;
        Options.Add(_to);
        _options = new(this, MigrationOptionKinds.Wait | MigrationOptionKinds.DryRun);
        Examples = [new("db baseline dev --to 12", "another tool has run the first twelve")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var options = _options.Read(call);
        if (!options.IsDryRun)
            await Confirmation.ConfirmAsync(
                call,
                env,
                "note migrations as applied that nobody runs any more",
                ct
            );

        var outcome = await call.WithProgressAsync(progress =>
            call.Databases.BaselineAsync(
                env.Name,
                call.Parsed.GetValue(_to)!.Value,
                options,
                progress,
                ct
            )
        );
        call.Terminal.ShowResult(new MigrationOutcomeView(outcome));
        return ExitCode.Success;
    }
}
