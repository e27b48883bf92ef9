using System.CommandLine;
using System.CommandLine.Parsing;

namespace Poststack.Cli.Verbs;

/// <summary>
/// Finds misspelled options. The parser takes them for arguments wherever a verb has one left: without
/// this, `env start --jsno` would look for an env of that name.
/// </summary>
internal static class StrayOption
{
    /// <returns>The word, or null. Words behind `--` are another program's.</returns>
    public static string? Find(ParseResult parsed, IReadOnlyList<string> args)
    {
        foreach (var word in args)
        {
            if (string.Equals(word, "--", StringComparison.Ordinal))
                return null;

            if (
                word.Length > 1
                && word[0] == '-'
                && !IsOption(word, parsed)
                && IsArgument(word, parsed)
            )
                return word;
        }

        return null;
    }

    private static bool IsOption(string word, ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.Option && token.Value == word);

    private static bool IsArgument(string word, ParseResult parsed) =>
        parsed.UnmatchedTokens.Contains(word, StringComparer.Ordinal)
        || parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .Any(argument => argument.Tokens.Any(token => token.Value == word));
}
