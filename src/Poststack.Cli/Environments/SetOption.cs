using System.CommandLine;
using System.CommandLine.Parsing;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;

namespace Poststack.Cli.Environments;

/// <summary>`--set KEY=VALUE`, as often as there are values; the last of a name wins.</summary>
internal sealed class SetOption
{
    private static readonly Dictionary<string, string> Nothing = [];

    public Option<IReadOnlyDictionary<string, string>> Option { get; } =
        new("--set")
        {
            Description = "A variable for this run alone, before every file's. Repeatable.",
            HelpName = "key=value",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = Parse,
        };

    public IReadOnlyDictionary<string, string> Read(VerbCall call) =>
        call.Parsed.GetValue(Option) ?? Nothing;

    private static Dictionary<string, string> Parse(ArgumentResult result)
    {
        var values = new Dictionary<string, string>();
        foreach (var token in result.Tokens)
        {
            var equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            var name = token.Value[..Math.Max(equals, 0)];
            if (equals > 0 && !VariableNames.IsReferable(name))
                result.AddError(
                    $"--set takes KEY=VALUE, and '{NameIn(name)}' cannot be the name of a variable: {VariableNames.Rule}."
                );
            else if (equals > 0)
                values[name] = token.Value[(equals + 1)..];
            else
                result.AddError(
                    $"--set takes KEY=VALUE, and '{NameIn(token.Value)}' has no value."
                );
        }

        return values;
    }

    // What was meant as a value may be a secret: only what looks like a name is repeated.
    private static string NameIn(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') ? text : "…";
}
