using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvInitCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly EnvOptionSet _options;

    public EnvInitCommand()
        : base("init", "Run the init phase alone, whether or not anything changed.")
    {
        _env = new(this);
        _options = new(
            this,
            EnvOptionKinds.Build
                | EnvOptionKinds.AllowUnset
                | EnvOptionKinds.Set
                | EnvOptionKinds.InitTimeout
        );
        Examples = [new("env init dev", "run the init containers of dev again")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(call, env, "run its init phase", ct);
        var options = _options.Read(call);
        return await call.BringUpAsync(
            env.Name,
            progress => call.Envs.InitAsync(env.Name, options, progress, ct)
        );
    }
}
