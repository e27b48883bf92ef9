using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Keys;

namespace Poststack.Cli.Keys;

internal sealed class KeysRotateCommand : Verb
{
    private readonly Option<bool> _own = new("--own")
    {
        Description = "Make a new key pair for yourself too.",
    };

    public KeysRotateCommand()
        : base(
            "rotate",
            "Seal every file again under a new data key, for those who should open it."
        )
    {
        Options.Add(_own);
        Examples =
        [
            new("keys rotate", "also lets in who was added to the list by hand"),
            new("keys rotate --own", "when your private key may be known to somebody"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        await Confirmation.ConfirmAsync(call, call.Project.Envs, "seal its secrets again", ct);
        var rotate = new RotateKeys(call.Vars);
        var change = call.Parsed.GetValue(_own) ? rotate.Own() : rotate.Data();
        call.Terminal.Show(
            new RecipientChangeView(
                change.Files.Count == 0 ? "No file is sealed here." : "Sealed again:",
                change
            )
        );
        return ExitCode.Success;
    }
}
