using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvRestartCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly EnvOptionSet _options;

    public EnvRestartCommand()
        : base("restart", "Stop an env and start it again.")
    {
        _env = new(this);
        _options = new(this, EnvOptionKinds.All);
        Examples = [new("env restart dev", "stop everything of dev, then start it")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(call, env, "restart it", ct);
        var options = _options.Read(call);
        return await call.BringUpAsync(
            env.Name,
            progress => call.Envs.RestartAsync(env.Name, options, progress, ct)
        );
    }
}
