using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Databases;

internal sealed class DbBackupCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly Option<int?> _keep = new("--keep")
    {
        Description = "Afterwards remove the env's oldest backups, and keep so many.",
        HelpName = "count",
        CustomParser = ParseKeep,
    };

    private readonly DryRunOption _dryRun = new();

    public DbBackupCommand()
        : base("backup", "Write a backup of an env's database: a dump, and what is known of it.")
    {
        _env = new(this);
        Options.Add(_keep);
        Options.Add(_dryRun);
        Examples =
        [
            new("db backup dev", "into .poststack/backups/dev/"),
            new("db backup dev --keep 7", "and no more than seven of them"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var keep = call.Parsed.GetValue(_keep);
        if (call.Parsed.GetValue(_dryRun))
        {
            call.Terminal.Show(new StepsView(call.Backups.PreviewBackup(env.Name, keep)));
            return ExitCode.Success;
        }

        var backup = await call.WithProgressAsync(progress =>
            call.Backups.BackUpAsync(env.Name, keep, progress, ct)
        );

        call.Terminal.ShowResult(new BackupView(backup));
        return ExitCode.Success;
    }

    private static int? ParseKeep(ArgumentResult result)
    {
        var typed = result.Tokens[0].Value;
        if (
            int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0
        )
            return count;

        result.AddError($"--keep takes a number of backups, 1 or more, not '{typed}'.");
        return null;
    }
}
