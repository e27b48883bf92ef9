using System.CommandLine;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Verbs;

/// <summary>Command lines that do not fit.</summary>
internal static class UsageRefusals
{
    public static Refusal Of(ParseResult parsed, VerbTree tree)
    {
        var command = parsed.CommandResult.Command;
        var refusal = parsed.UnmatchedTokens is [var word, ..]
            ? Unknown(word, command, tree)
            : Misfit(parsed, command);

        return WithHelp(refusal, command);
    }

    /// <summary>A word with a dash before it that is no option.</summary>
    public static Refusal UnknownOption(string word, Command command, VerbTree tree)
    {
        var path = CommandText.PathOf(command);
        var refusal = Suggesting(
            "unknown-option",
            $"'{path}' has no option '{word}'.",
            word,
            OptionsOf(command, tree)
        );
        return WithHelp(refusal, command);
    }

    /// <summary>`poststack env` alone.</summary>
    public static Refusal NoVerb(Command group) =>
        new(RefusalKind.Usage, "no-verb", $"'{CommandText.PathOf(group)}' needs a verb.")
        {
            Next = [$"{CommandText.PathOf(group)} --help"],
        };

    private static Refusal Misfit(ParseResult parsed, Command command) =>
        command.Subcommands.Count > 0
            ? NoVerb(command) with
            {
                Next = [],
            }
            : new(
                RefusalKind.Usage,
                "usage",
                string.Join(
                    ' ',
                    parsed
                        .Errors.Select(error => OnOneLine(error.Message))
                        .Distinct(StringComparer.Ordinal)
                )
            );

    /// <summary>The parser lists choices a line each: `… Must be one of:`, then `\t'bash'`.</summary>
    private static string OnOneLine(string message) =>
        message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            is [var title, .. var choices]
            ? $"{title} {string.Join(", ", choices)}".TrimEnd()
            : message;

    private static Refusal Unknown(string word, Command command, VerbTree tree)
    {
        var path = CommandText.PathOf(command);
        if (command.Subcommands.Count > 0)
        {
            var verbs = command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name);
            return Suggesting("unknown-verb", $"'{path}' has no verb '{word}'.", word, verbs);
        }

        return new(RefusalKind.Usage, "too-many-arguments", $"'{path}' has no use for '{word}'.");
    }

    private static Refusal Suggesting(
        string code,
        string message,
        string word,
        IEnumerable<string> candidates
    )
    {
        var bare = word.Split('=')[0];
        return NearName.Of(bare, [.. candidates]) is { } near
            ? new(RefusalKind.Usage, code, $"{message} Did you mean '{near}'?")
            : new(RefusalKind.Usage, code, message);
    }

    private static Refusal WithHelp(Refusal refusal, Command command) =>
        refusal with
        {
            Next = [.. refusal.Next, $"{CommandText.PathOf(command)} --help"],
        };

    private static IEnumerable<string> OptionsOf(Command command, VerbTree tree) =>
        command
            .Options.Concat(tree.Options.All)
            .Where(option => !option.Hidden)
            .Select(option => option.Name);
}
