using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvUseCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly Option<bool> _none = new("--none")
    {
        Description = "Choose none: verbs must name their env again.",
    };

    public EnvUseCommand()
        : base(
            "use",
            "Choose the env that verbs are about when none is named, or show which it is."
        )
    {
        _env = new(this);
        _env.Argument.Description = "The env to choose; without one, the chosen one is printed.";
        Options.Add(_none);
        Examples =
        [
            new("env use dev", "from now on, 'env start' starts dev"),
            new("env use", "print which env is chosen"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var folder = call.Project.Folder;
        if (call.Parsed.GetValue(_none))
            CurrentEnv.Forget(folder);
        else if ((_env.NameIn(call) ?? call.EnvOption) is not null)
            await ChooseAsync(call, ct);

        call.Terminal.Show(new CurrentEnvView(CurrentEnv.Read(folder)));
        return ExitCode.Success;
    }

    private async Task ChooseAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(
            call,
            env,
            "make every verb without an env's name act on",
            ct
        );
        CurrentEnv.Write(call.Project.Folder, env.Name.Value);
    }
}
