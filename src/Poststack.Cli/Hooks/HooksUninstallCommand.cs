using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Hooks;

internal sealed class HooksUninstallCommand : Verb
{
    public HooksUninstallCommand()
        : base(
            "uninstall",
            "Take the check out of git's hooks, and put back what was there before."
        ) { }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var folder = await HookPlace.OfAsync(call, ct);
        call.Terminal.Show(new HooksView(folder.Uninstall()));
        return ExitCode.Success;
    }
}
