using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Databases;

internal sealed class DbDrillCommand : Verb
{
    private readonly EnvPositional _env;

    private readonly DryRunOption _dryRun = new();

    public DbDrillCommand()
        : base(
            "drill",
            "Rehearse a restore and the ways back of the migrations, on a scratch server."
        )
    {
        _env = new(this);
        Options.Add(_dryRun);
        Examples =
        [
            new(
                "db drill production",
                "restore its newest backup elsewhere, undo and redo its migrations"
            ),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        if (call.Parsed.GetValue(_dryRun))
        {
            call.Terminal.Show(new StepsView(await call.Backups.PreviewDrillAsync(env.Name, ct)));
            return ExitCode.Success;
        }

        var drilled = await call.WithProgressAsync(progress =>
            call.Backups.DrillAsync(env.Name, progress, ct)
        );
        call.Terminal.ShowResult(new DrilledView(drilled));
        return ExitCode.Success;
    }
}
