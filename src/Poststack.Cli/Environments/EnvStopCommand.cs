using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvStopCommand : Verb
{
    private readonly EnvPositional _env;

    public EnvStopCommand()
        : base("stop", "Stop an env's containers and its PostgreSQL; all data stays.")
    {
        _env = new(this);
        Examples = [new("env stop dev", "stop dev; 'env start dev' brings it back with its data")];
    }

    public override bool SeesLeftEnvs => true;

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(call, env, "stop it", ct);
        var status = await call.WithProgressAsync(progress =>
            call.Envs.StopAsync(env.Name, progress, ct)
        );

        call.Terminal.ShowResult(
            new EnvStatusView(status, call.Parts.Time.GetUtcNow(), call.Columns)
        );
        return ExitCode.Success;
    }
}
