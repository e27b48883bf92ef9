using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

internal sealed class VarsGetCommand : Verb
{
    private readonly Argument<string> _key = new("key") { Description = "The variable's name." };
    private readonly SetOption _set = new();
    private readonly RevealOption _reveal;
    private readonly OutputOption _output;

    public VarsGetCommand()
        : base("get", "Print a variable's value. In a pipe, these are its bytes and no more.")
    {
        Arguments.Add(_key.WithoutValue());
        Options.Add(_set.Option);
        _reveal = new(this);
        _output = new(this);
        Examples =
        [
            new("vars get LOG_LEVEL --env dev", "the value alone"),
            new("vars get TLS_KEY --reveal > tls.key", "a secret, byte for byte"),
        ];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = call.Env(positional: null);
        var key = call.Parsed.GetRequiredValue(_key);
        var variable = new FindVariable(call.Vars).Execute(env, key, _set.Read(call));
        var isRevealed = _reveal.Read(call);
        // Whoever reads a pipe would take the mask for the value; data says that it is one.
        if (
            variable.IsSecret
            && !isRevealed
            && !call.Parts.Streams.IsOutputTerminal
            && !_output.WantsData(call)
        )
            throw VarsRefusals.MaskedInPipe(key).ToException();

        _output.Show(call, new VariableView(variable, isRevealed, WantsNewline(call)));
        if (variable.IsSecret && !isRevealed)
            call.Terminal.Note($"{key} is a secret: --reveal shows it.");

        return Task.FromResult(ExitCode.Success);
    }

    // A person's next prompt begins on a line of its own; a file or a variable gets the value as it is.
    private static bool WantsNewline(VerbCall call) => call.Parts.Streams.IsOutputTerminal;
}
