using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvListCommand : Verb
{
    private readonly OutputOption _output;

    public EnvListCommand()
        : base("list", "List the project's envs and how they are.")
    {
        _output = new(this);
        Examples = [new("env list --json", "the same for a script")];
    }

    public override bool SeesLeftEnvs => true;

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var statuses = await StatusReading.ReadAsync(call, call.Project.Envs, ct);

        _output.Show(call, new EnvListView(statuses, call.Columns));
        call.Terminal.Warn(call.Project.Warnings);
        return StatusReading.ExitCodeOf(statuses);
    }
}
