using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Verbs;

/// <summary>Command lines that do not fit.</summary>
internal static class UsageRefusals
{
    /// <param name="services">Asked only where a service is missing.</param>
    public static Refusal Of(
        ParseResult parsed,
        VerbTree tree,
        Func<IReadOnlyList<string>> services
    )
    {
        var command = parsed.CommandResult.Command;
        var refusal =
            parsed.UnmatchedTokens is [var word, ..] ? Unknown(word, command, tree)
            : MissingIn(parsed.CommandResult) is { } missing ? Missing(missing, command, services)
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

    private static Argument? MissingIn(CommandResult typed) =>
        typed.Command.Arguments.FirstOrDefault(argument =>
            argument.Arity.MinimumNumberOfValues > 0
            && typed.GetResult(argument) is null or { Tokens.Count: 0 }
        );

    private static Refusal Missing(
        Argument argument,
        Command command,
        Func<IReadOnlyList<string>> services
    )
    {
        var choices =
            argument.Name == "service"
                ? services()
                :
                [
                    .. argument
                        .GetCompletions(CompletionContext.Empty)
                        .Select(choice => choice.Label),
                ];
        return new(
            RefusalKind.Usage,
            "usage",
            $"'{CommandText.PathOf(command)}' needs <{argument.Name}>. {argument.Description}"
        )
        {
            Next = choices.Count > 0 ? [$"One of: {string.Join(", ", choices)}"] : [],
        };
    }

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
