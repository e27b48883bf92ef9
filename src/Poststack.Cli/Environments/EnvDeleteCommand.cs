using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvDeleteCommand : Verb
{
    private readonly EnvPositional _env;

    public EnvDeleteCommand()
        : base("delete", "Remove an env from this machine, its database and volumes included.")
    {
        _env = new(this);
        _env.Argument.Description =
            "The env. It must be named: no env is deleted for being the current one.";
        Examples =
        [
            new("env delete dev", "asks for the env's name first"),
            new("env delete dev --yes", "in a script"),
        ];
    }

    public override bool SeesLeftEnvs => true;

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        if ((_env.NameIn(call) ?? call.EnvOption) is null)
            throw SelectionRefusals.MustBeNamed(call.Project).ToException();

        var env = _env.Read(call);
        await Confirmation.InsistAsync(
            call,
            env,
            $"This removes '{env.Name}' from this machine with all its data: containers, volumes, database.",
            ct
        );
        await call.WithProgressAsync(progress => call.Envs.DeleteAsync(env.Name, progress, ct));

        call.Terminal.ShowResult(new DeletedView(env.Name));
        return ExitCode.Success;
    }
}
