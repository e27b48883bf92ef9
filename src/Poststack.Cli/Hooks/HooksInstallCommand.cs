using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Hooks;

internal sealed class HooksInstallCommand : Verb
{
    public HooksInstallCommand()
        : base(
            "install",
            "Put the check into git's pre-commit and pre-push hooks. One that is there is kept, and runs first."
        ) { }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var folder = await HookPlace.OfAsync(call, ct);
        call.Terminal.Show(new HooksView(folder.Install()));
        return ExitCode.Success;
    }
}
