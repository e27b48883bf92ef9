using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Databases;

internal sealed class DbRestoreCommand : Verb
{
    private readonly BackupPositional _names;
    private readonly Option<bool> _dropOld = new("--drop-old")
    {
        Description =
            "Remove the database until now when the restore is done; without a backup, those that earlier restores kept.",
    };
    private readonly DryRunOption _dryRun = new();

    public DbRestoreCommand()
        : base(
            "restore",
            "Put a backup in the place of an env's database. The old one stays beside it."
        )
    {
        _names = new(this);
        Options.Add(_dropOld);
        Options.Add(_dryRun);
        Examples =
        [
            new("db restore dev latest", "the newest backup of dev"),
            new("db restore dev 20261129_03", "the one whose id begins so"),
            new("db restore dev latest --dry-run", "only say what would be done"),
            new("db restore dev --drop-old", "remove what earlier restores have kept"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var (env, backup) = _names.Read(call);
        var dropOld = call.Parsed.GetValue(_dropOld);
        if (backup is null)
            return dropOld
                ? await DropKeptAsync(call, env, call.Parsed.GetValue(_dryRun), ct)
                : throw RestoreUsage.NoBackup(env.Name).ToException();

        if (call.Parsed.GetValue(_dryRun))
        {
            var plan = await call.Backups.PlanRestoreAsync(env.Name, backup, dropOld, ct);
            call.Terminal.Show(new StepsView(plan));
            return ExitCode.Success;
        }

        await Confirmation.ConfirmAsync(call, env, "replace its database", ct);
        var restored = await call.WithProgressAsync(progress =>
            call.Backups.RestoreAsync(env.Name, backup, dropOld, progress, ct)
        );
        call.Terminal.ShowResult(new RestoredView(restored));
        return ExitCode.Success;
    }

    private static async Task<int> DropKeptAsync(
        VerbCall call,
        EnvSpec env,
        bool isDryRun,
        CancellationToken ct
    )
    {
        if (isDryRun)
        {
            var plan = await call.WithProgressAsync(progress =>
                call.Backups.PlanDropAsync(env.Name, progress, ct)
            );
            call.Terminal.Show(new StepsView(plan));
            return ExitCode.Success;
        }

        await Confirmation.ConfirmAsync(call, env, "remove its databases from before restores", ct);
        var dropped = await call.WithProgressAsync(progress =>
            call.Backups.DropKeptAsync(env.Name, progress, ct)
        );
        call.Terminal.ShowResult(new DroppedView(dropped));
        return ExitCode.Success;
    }
}
