using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

internal sealed class EnvUseCommand : Verb
{
    private readonly EnvPositional _env;

    public EnvUseCommand()
        : base(
            "use",
            "Choose the env that verbs are about when none is named, or show which it is."
        )
    {
        _env = new(this);
        _env.Argument.Description = "The env to choose; without one, the chosen one is printed.";
        Examples =
        [
            new("env use dev", "from now on, 'env start' starts dev"),
            new("env use", "print which env is chosen"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        if ((_env.NameIn(call) ?? call.EnvOption) is not null)
            await ChooseAsync(call, ct);

        if (call.Current is null)
            call.Terminal.Note("No env is chosen. Choose one: poststack env use <env>");

        call.Terminal.Show(new CurrentEnvView(call.Current));
        return ExitCode.Success;
    }

    private async Task ChooseAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(
            call,
            env,
            "let every verb that names no env change it",
            ct
        );
        new EnvStateStore(call.Project.Folder).Use(env.Name);
    }
}
