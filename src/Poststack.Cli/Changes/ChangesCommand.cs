using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Changes;

internal sealed class ChangesCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly OutputOption _output;

    public ChangesCommand()
        : base("changes", "Show which variables changed since this machine last used the env.")
    {
        _env = new(this);
        _output = new(this);
        Examples = [new("changes dev", "names, never values")];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var (last, since) = call.Envs.LookAtUse(env);
        _output.Show(call, new ChangesView(env.Name, last, since));
        return Task.FromResult(ExitCode.Success);
    }
}
