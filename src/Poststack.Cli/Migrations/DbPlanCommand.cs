using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Migrations.Phases;

namespace Poststack.Cli.Migrations;

internal sealed class DbPlanCommand : Verb
{
    private readonly Argument<string> _migration = new("migration")
    {
        Description = "A migration that no database has had: its number, its name or its file.",
    };
    private readonly Option<string?> _value = new("--value")
    {
        Description =
            "SQL: what rows get that have no value where one is demanded, or one that breaks the rule.",
        HelpName = "expression",
    };
    private readonly Option<string?> _back = new("--back")
    {
        Description =
            "SQL: how a column's old value is made of the one of its new type, where a cast does not do.",
        HelpName = "expression",
    };
    private readonly DryRunOption _dryRun = new("Show the files, and write none.");

    public DbPlanCommand()
        : base(
            "plan",
            "Take a migration apart into phases that old and new code live through: expand, backfill, contract."
        )
    {
        Arguments.Add(_migration);
        Options.Add(_value);
        Options.Add(_back);
        Options.Add(_dryRun);
        Examples =
        [
            new("db plan 7", "writes files with the next numbers in the place of number 7"),
            new("db plan 7 --dry-run", "shows them"),
            new("db plan 7 --value \"lower(name)\"", "says what rows get that have no value"),
            new(
                "db plan migrations/008_price.sql --back \"price * 100\"",
                "says how cents are made of the new price"
            ),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = call.Env(positional: null);
        var options = new PhaseOptions
        {
            Value = call.Parsed.GetValue(_value),
            Back = call.Parsed.GetValue(_back),
            IsDryRun = call.Parsed.GetValue(_dryRun),
        };
        var plan = await call.WithProgressAsync(progress =>
            call.Databases.PlanAsync(
                env.Name,
                call.Parsed.GetRequiredValue(_migration),
                options,
                progress,
                ct
            )
        );
        call.Terminal.ShowResult(new PhasePlanView(plan));
        return ExitCode.Success;
    }
}
