using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvListCommand : Verb
{
    public EnvListCommand()
        : base("list", "List the project's envs and how they are.") =>
        Examples = [new("env list --json", "the same for a script")];

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var statuses = await StatusReading.ReadAsync(call, call.Project.Envs, ct);

        call.Terminal.Show(new EnvListView(statuses));
        call.Terminal.Warn(call.Project.Warnings);
        return StatusReading.ExitCodeOf(statuses);
    }
}
