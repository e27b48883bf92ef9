using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Hooks;

namespace Poststack.Cli.Hooks;

internal sealed class HooksStatusCommand : Verb
{
    public HooksStatusCommand()
        : base(
            "status",
            "Show which of git's hooks look for secrets. Exit code 7 where one does not."
        ) { }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var hooks = (await HookPlace.OfAsync(call, ct)).Read();
        call.Terminal.Show(new HooksView(hooks));
        return hooks.All(hook => hook.State == HookState.Installed)
            ? ExitCode.Success
            : ExitCode.Findings;
    }
}
