using System.CommandLine;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Variables;

/// <summary>`--reveal`: secrets are shown only to who asks for them.</summary>
internal sealed class RevealOption
{
    private readonly Option<bool> _option = new("--reveal")
    {
        Description = "Show secrets instead of masking them.",
    };

    public RevealOption(Command verb) => verb.Options.Add(_option);

    public bool Read(VerbCall call) => call.Parsed.GetValue(_option);
}
