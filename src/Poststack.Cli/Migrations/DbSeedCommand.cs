using System.CommandLine;
using Poststack.Cli.Databases;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Migrations;

internal sealed class DbSeedCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly Option<string?> _file = new("--file", "-f")
    {
        Description = "One file instead, from the project's folder.",
        HelpName = "file",
        Validators = { EmptyPath.Refuse },
    };

    private readonly DryRunOption _dryRun = new();

    public DbSeedCommand()
        : base("seed", "Put data into an env's database: seeds/*.sql, then seeds/ENV/*.sql.")
    {
        _env = new(this);
        Options.Add(_file);
        Options.Add(_dryRun);
        Examples =
        [
            new("db seed dev", "all files, in the order of their names"),
            new("db seed dev --file seeds/products.sql", "one of them"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var file = call.Parsed.GetValue(_file);
        if (call.Parsed.GetValue(_dryRun))
        {
            call.Terminal.Show(new StepsView(call.Databases.PreviewSeed(env.Name, file)));
            return ExitCode.Success;
        }

        await Confirmation.ConfirmAsync(call, env, "put data into its database", ct);
        var files = await call.WithProgressAsync(progress =>
            call.Databases.SeedAsync(env.Name, file, progress, ct)
        );
        call.Terminal.ShowResult(new SeededView(env.Name, files));
        return ExitCode.Success;
    }
}
