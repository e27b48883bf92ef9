using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Keys;

internal sealed class KeysInitCommand : Verb
{
    public KeysInitCommand()
        : base("init", "Make your key pair, unless you have one. Needs no project.") =>
        Examples = [new("keys init", "then send the public key to somebody who can add you")];

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var ring = call.Parts.Keys;
        var isNew = ring.Keys.Count == 0;
        var key = isNew ? ring.Identity.Add(call.Parts.Time.GetUtcNow()) : ring.Keys[0];

        call.Terminal.Show(
            new OwnKeyView(key.Public, ring.IsGiven ? null : ring.Identity.Path, isNew)
        );
        return Task.FromResult(ExitCode.Success);
    }
}
