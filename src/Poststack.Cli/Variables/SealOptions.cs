using System.CommandLine;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>`--secret` and `--plain`, where a name does not tell what its value is.</summary>
internal sealed class SealOptions
{
    private readonly Option<bool> _secret = new("--secret")
    {
        Description = "It is a secret, whatever its name: seal it.",
    };
    private readonly Option<bool> _plain = new("--plain")
    {
        Description = "It is no secret, whatever its name: write it in the clear.",
    };

    public SealOptions(Command verb)
    {
        verb.Options.Add(_secret);
        verb.Options.Add(_plain);
    }

    public SealChoice Read(VerbCall call) =>
        (call.Parsed.GetValue(_secret), call.Parsed.GetValue(_plain)) switch
        {
            (true, true) => throw VarsRefusals.TwoKinds().ToException(),
            (true, false) => SealChoice.Sealed,
            (false, true) => SealChoice.Plain,
            _ => SealChoice.ByName,
        };
}
