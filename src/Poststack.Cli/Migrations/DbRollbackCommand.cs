using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Migrations;

internal sealed class DbRollbackCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly MigrationOptionSet _options;
    private readonly Option<int?> _steps = new("--steps")
    {
        Description = "How many migrations to undo; one where left out.",
        HelpName = "number",
        CustomParser = result => MigrationOptionSet.ParseNumber(result, int.MaxValue),
    };
    private readonly Option<long?> _to = MigrationOptionSet.MigrationNumber(
        "--to",
        "The last migration to keep; 0 to keep none.",
        least: 0
    );

    public DbRollbackCommand()
        : base("rollback", "Undo the last migrations of an env's database, by their way back.")
    {
        _env = new(this);
        Options.Add(_steps);
        Options.Add(_to);
        _options = new(
            this,
            MigrationOptionKinds.Locks
                | MigrationOptionKinds.Wait
                | MigrationOptionKinds.Resume
                | MigrationOptionKinds.DryRun
        );
        Validators.Add(result =>
        {
            if (result.GetResult(_steps) is not null && result.GetResult(_to) is not null)
                result.AddError("--steps and --to both say how far to go back: give one of them.");
        });
        Examples =
        [
            new("db rollback dev", "the last one"),
            new("db rollback dev --steps 2", "the last two"),
            new("db rollback dev --to 7", "all behind number 7"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var options = _options.Read(call);
        if (!options.IsDryRun)
            await Confirmation.ConfirmAsync(call, env, "undo migrations of its database", ct);

        var outcome = await call.WithProgressAsync(progress =>
            call.Databases.RollbackAsync(
                env.Name,
                call.Parsed.GetValue(_steps),
                call.Parsed.GetValue(_to),
                options,
                progress,
                ct
            )
        );
        call.Terminal.ShowResult(new MigrationOutcomeView(outcome));
        return ExitCode.Success;
    }
}
