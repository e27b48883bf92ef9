using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Migrations;

namespace Poststack.Cli.Migrations;

internal sealed class DbNewCommand : Verb
{
    private readonly Argument<string> _name = new("name")
    {
        Description = "What it does, in a few words: create_users.",
    };

    private readonly DryRunOption _dryRun = new("Only say which file it would be.");

    public DbNewCommand()
        : base("new", "Make the file of a new migration.")
    {
        Arguments.Add(_name);
        Options.Add(_dryRun);
        Examples =
        [
            new("db new create_users", "migrations/001_create_users.sql, or the next number"),
        ];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        // An env may name a folder of its own; where none is chosen, the project's usual one is meant.
        var env = call.HasEnvWithoutName ? call.Env(positional: null) : null;
        var file = NewMigration.Create(
            env,
            call.Project,
            call.Parsed.GetRequiredValue(_name),
            call.Parts.Time.GetUtcNow(),
            call.Parsed.GetValue(_dryRun)
        );
        call.Terminal.Show(new NewMigrationView(file));
        return Task.FromResult(ExitCode.Success);
    }
}
