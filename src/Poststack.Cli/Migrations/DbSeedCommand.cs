using System.CommandLine;
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
    };

    public DbSeedCommand()
        : base("seed", "Put data into an env's database: seeds/*.sql, then seeds/ENV/*.sql.")
    {
        _env = new(this);
        Options.Add(_file);
        Examples =
        [
            new("db seed dev", "all files, in the order of their names"),
            new("db seed dev --file seeds/products.sql", "one of them"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(call, env, "put data into its database", ct);
        var files = await call.WithProgressAsync(progress =>
            call.Databases.SeedAsync(env.Name, call.Parsed.GetValue(_file), progress, ct)
        );
        call.Terminal.ShowResult(new SeededView(env.Name, files));
        return ExitCode.Success;
    }
}
