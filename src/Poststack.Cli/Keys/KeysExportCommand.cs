using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Keys;

internal sealed class KeysExportCommand : Verb
{
    private readonly Option<bool> _private = new("--private")
    {
        Description = "Print the private key, for a copy or for a machine's POSTSTACK_KEY.",
    };

    public KeysExportCommand()
        : base("export", "Print your public key. Needs no project.")
    {
        Options.Add(_private);
        Examples =
        [
            new("keys export", "for whoever adds you"),
            new("keys export --private > backup.key", "keep it where nobody else reads"),
        ];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        if (call.Parts.Keys.Keys is not [var key, ..])
            throw KeysRefusals.NoKey().ToException();

        var text = call.Parsed.GetValue(_private) ? key.Reveal() : key.Public.ToString();
        call.Terminal.WriteLine(
            text,
            json =>
            {
                json.WriteStartObject();
                json.WriteString(call.Parsed.GetValue(_private) ? "privateKey" : "publicKey", text);
                json.WriteEndObject();
            }
        );
        return Task.FromResult(ExitCode.Success);
    }
}
