using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvDeployCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly EnvOptionSet _options;

    public EnvDeployCommand()
        : base("deploy", "Run the deployment alone; the init phase is taken as done.")
    {
        _env = new(this);
        _options = new(
            this,
            EnvOptionKinds.Build
                | EnvOptionKinds.AllowUnset
                | EnvOptionKinds.Set
                | EnvOptionKinds.Timeout
        );
        Examples =
        [
            new("env deploy dev", "bring the services up to date and wait until they are healthy"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(call, env, "deploy to it", ct);
        var options = _options.Read(call);
        return await call.BringUpAsync(
            env.Name,
            progress => call.Envs.DeployAsync(env.Name, options, progress, ct)
        );
    }
}
