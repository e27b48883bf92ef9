using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Databases;

internal sealed class DbCloneCommand : Verb
{
    private readonly Argument<string> _from = new("from")
    {
        Description = "The env whose database is copied.",
    };
    private readonly Argument<string> _to = new("to")
    {
        Description = "The env that gets it in the place of its own.",
    };
    private readonly Option<bool> _dropOld = new("--drop-old")
    {
        Description = "Remove what the target had until now when the clone is done.",
    };
    private readonly DryRunOption _dryRun = new();

    public DbCloneCommand()
        : base(
            "clone",
            "Put one env's database, as it is now, in the place of another's; masked as postgres.mask says."
        )
    {
        Arguments.Add(_from);
        Arguments.Add(_to);
        Options.Add(_dropOld);
        Options.Add(_dryRun);
        Examples =
        [
            new("db clone staging dev", "dev gets what staging has now"),
            new("db clone production dev --drop-old", "masked, and without keeping dev's own"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var from = call.Env(call.Parsed.GetRequiredValue(_from));
        var to = call.Env(call.Parsed.GetRequiredValue(_to));
        if (call.Parsed.GetValue(_dryRun))
        {
            var plan = await call.WithProgressAsync(progress =>
                call.Backups.PlanCloneAsync(
                    from.Name,
                    to.Name,
                    call.Parsed.GetValue(_dropOld),
                    progress,
                    ct
                )
            );
            call.Terminal.Show(new StepsView(plan.Steps));
            return ExitCode.Success;
        }

        await Confirmation.ConfirmAsync(call, to, "replace its database", ct);

        var cloned = await call.WithProgressAsync(progress =>
            call.Backups.CloneAsync(
                from.Name,
                to.Name,
                call.Parsed.GetValue(_dropOld),
                progress,
                ct
            )
        );
        call.Terminal.ShowResult(new ClonedView(cloned));
        return ExitCode.Success;
    }
}
