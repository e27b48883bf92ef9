using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Variables;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Databases;

internal sealed class DbUrlCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly RevealOption _reveal;

    public DbUrlCommand()
        : base("url", "Print the URL of an env's database, as this machine reaches it.")
    {
        _env = new(this);
        _reveal = new(this);
        Examples =
        [
            new("db url dev", "without the password"),
            new("db url dev --reveal", "for a program that takes a URL"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var isRevealed = _reveal.Read(call);
        if (isRevealed)
            await Confirmation.ConfirmAsync(call, env, "show its password", ct);

        var postgres = await call.WithProgressAsync(progress =>
            call.Databases.ReachAsync(env.Name, "db url", progress, ct)
        );
        call.Terminal.ShowResult(new DatabaseUrlView(env.Name, postgres, isRevealed));
        return ExitCode.Success;
    }
}
