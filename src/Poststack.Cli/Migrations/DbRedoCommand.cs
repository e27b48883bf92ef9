using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Migrations;

internal sealed class DbRedoCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly MigrationOptionSet _options;

    public DbRedoCommand()
        : base("redo", "Undo the last migration of an env's database and run it again.")
    {
        _env = new(this);
        _options = new(
            this,
            MigrationOptionKinds.Locks
                | MigrationOptionKinds.Wait
                | MigrationOptionKinds.Unchecked
                | MigrationOptionKinds.DryRun
        );
        Examples = [new("db redo dev", "after its file was edited, while nobody else has it")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var options = _options.Read(call);
        if (!options.IsDryRun)
            await Confirmation.ConfirmAsync(
                call,
                env,
                "undo its last migration and run it again",
                ct
            );

        var outcome = await call.WithProgressAsync(progress =>
            call.Databases.RedoAsync(env.Name, options, progress, ct)
        );
        call.Terminal.ShowResult(new MigrationOutcomeView(outcome));
        return ExitCode.Success;
    }
}
