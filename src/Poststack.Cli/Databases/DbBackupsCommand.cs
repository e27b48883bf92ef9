using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Backups;

namespace Poststack.Cli.Databases;

internal sealed class DbBackupsCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly OutputOption _output;
    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Read every byte of each, and compare checksums.",
    };

    public DbBackupsCommand()
        : base("backups", "List the backups on this machine, and whether they are whole.")
    {
        _env = new(this);
        _env.Argument.Description = "The env; all of them where left out.";
        Options.Add(_verify);
        _output = new(this);
        Examples =
        [
            new("db backups", "of all envs"),
            new(
                "db backups dev --verify",
                "read those of dev whole; exit code 7 for a damaged one"
            ),
        ];
    }

    public override bool SeesLeftEnvs => true;

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = (_env.NameIn(call) ?? call.EnvOption) is null ? null : _env.Read(call).Name;
        var verify = call.Parsed.GetValue(_verify);
        var backups = await call.Backups.ListAsync(
            env,
            verify,
            name => call.Terminal.Note($"reading {name}"),
            ct
        );

        _output.Show(call, new BackupsView(backups, call.Parts.Time.GetUtcNow()));
        return backups.All(IsSound) ? ExitCode.Success : ExitCode.Findings;
    }

    private static bool IsSound(Backup backup) =>
        backup.State is BackupState.Whole or BackupState.Verified;
}
