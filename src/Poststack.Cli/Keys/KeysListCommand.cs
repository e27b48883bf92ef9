using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Keys;

namespace Poststack.Cli.Keys;

internal sealed class KeysListCommand : Verb
{
    private readonly OutputOption _output;

    public KeysListCommand()
        : base("list", "List who can open the sealed values of which envs.")
    {
        _output = new(this);
        Examples = [new("keys list", "also who should, and cannot yet")];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        _output.Show(call, new KeysListView(new ListRecipients(call.Vars).Execute()));
        return Task.FromResult(ExitCode.Success);
    }
}
