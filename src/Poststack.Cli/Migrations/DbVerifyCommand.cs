using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Migrations;

internal sealed class DbVerifyCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly MigrationOptionSet _options;
    private readonly Option<bool> _accept = new("--accept")
    {
        Description = "Take the files and the schema as they are now for right.",
    };

    public DbVerifyCommand()
        : base(
            "verify",
            "Compare an env's database with its files: edited, missing and late ones, and changes by hand."
        )
    {
        _env = new(this);
        Options.Add(_accept);
        _options = new(this, MigrationOptionKinds.Wait | MigrationOptionKinds.DryRun);
        Validators.Add(result =>
        {
            if (_options.HasWait(result) && !result.GetValue(_accept))
                result.AddError(
                    "--wait goes with --accept: what only looks waits for no other run."
                );
        });
        Examples =
        [
            new("db verify dev", "exit code 7 where something differs"),
            new("db verify dev --accept", "from now on, this is how it should be"),
            new("db verify dev --accept --dry-run", "only say what that would be"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var options = _options.Read(call);
        // What would be taken for right is what differs.
        var isAccepted = call.Parsed.GetValue(_accept) && !options.IsDryRun;
        if (isAccepted)
            await Confirmation.ConfirmAsync(call, env, "change what its ledger says", ct);

        var verdict = await call.WithProgressAsync(progress =>
            isAccepted
                ? call.Databases.AcceptAsync(env.Name, options, progress, ct)
                : call.Databases.VerifyAsync(env.Name, progress, ct)
        );
        call.Terminal.ShowResult(new SchemaVerdictView(verdict));
        return verdict.IsClean ? ExitCode.Success : ExitCode.Findings;
    }
}
