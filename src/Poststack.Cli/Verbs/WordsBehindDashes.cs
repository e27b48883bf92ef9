using System.CommandLine;
using System.CommandLine.Parsing;

namespace Poststack.Cli.Verbs;

/// <summary>Tells what stands behind two dashes from what stands before them, for verbs that pass the former on.</summary>
internal static class WordsBehindDashes
{
    public static (IReadOnlyList<string> Before, IReadOnlyList<string> Behind) In(
        ParseResult parsed
    )
    {
        var words = parsed
            .CommandResult.Command.Arguments.SelectMany(argument =>
                parsed.GetResult(argument)?.Tokens ?? []
            )
            .Select(token => token.Value)
            .ToList();
        var behind = parsed
            .Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash)
            .Count(token => token.Type == TokenType.Argument);
        return (words[..^behind], words[^behind..]);
    }
}
