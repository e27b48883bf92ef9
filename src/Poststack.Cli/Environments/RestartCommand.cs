using System.CommandLine;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

internal sealed class RestartCommand : Verb
{
    private readonly Argument<string> _service = new("service")
    {
        Description = "The service, as the compose file names it.",
    };
    private readonly EnvOptionSet _options;

    public RestartCommand()
        : base("restart", "Resolve, rebuild and replace one service of an env; the others stay.")
    {
        Arguments.Add(_service);
        _options = new(
            this,
            EnvOptionKinds.Build
                | EnvOptionKinds.AllowUnset
                | EnvOptionKinds.Set
                | EnvOptionKinds.Timeout,
            RunWhen.Always
        );
        Examples =
        [
            new("restart web --env dev", "after a change to the code of web"),
            new("restart web --build never", "with new variables and the same image"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = call.Env(positional: null);
        var service = call.Parsed.GetRequiredValue(_service);
        await Confirmation.ConfirmAsync(call, env, $"replace its service '{service}'", ct);
        var options = _options.Read(call);
        return await call.BringUpAsync(
            env.Name,
            progress => call.Envs.RestartServiceAsync(env.Name, service, options, progress, ct)
        );
    }
}
