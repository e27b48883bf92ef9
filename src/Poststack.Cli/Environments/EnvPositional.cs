using System.CommandLine;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>`[env]`, the first argument of most env verbs.</summary>
internal sealed class EnvPositional
{
    public EnvPositional(Command verb) => verb.Arguments.Add(Argument);

    public Argument<string?> Argument { get; } =
        new("env")
        {
            Description = "The env; the one that 'env use' chose, or the only one, where left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };

    public string? NameIn(VerbCall call) => call.Parsed.GetValue(Argument);

    public EnvSpec Read(VerbCall call) => call.Env(NameIn(call));
}
