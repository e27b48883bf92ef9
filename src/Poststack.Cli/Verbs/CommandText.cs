using System.CommandLine;
using System.CommandLine.Completions;
using Poststack.Core;
using Poststack.Core.Environments;

namespace Poststack.Cli.Verbs;

/// <summary>Commands, arguments and options as help, docs and messages write them.</summary>
internal static class CommandText
{
    /// <summary>`poststack env start`.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{PathOf(parent)} {command.Name}"
            : command.Name;

    /// <summary>`poststack env start [env] [options]`.</summary>
    public static string UsageOf(Command command)
    {
        var words = new List<string> { PathOf(command) };
        if (command.Subcommands.Any(verb => !verb.Hidden))
            words.Add("<verb>");

        if (TakesACommand(command))
            words.AddRange(["[options]", "--", "<command>..."]);
        else
            words.AddRange([.. command.Arguments.Select(Of), "[options]"]);

        return string.Join(' ', words);
    }

    /// <summary>`[env]` for what may be left out, else `&lt;env&gt;`.</summary>
    public static string Of(Argument argument)
    {
        var many = argument.Arity.MaximumNumberOfValues > 2 ? "..." : string.Empty;
        return argument.Arity.MinimumNumberOfValues == 0 && many.Length == 0
            ? $"[{argument.Name}]"
            : $"<{argument.Name}>{many}";
    }

    /// <summary>`-e, --env &lt;env&gt;`.</summary>
    public static string Of(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name));
        return option.ValueType == typeof(bool) ? names : $"{names} <{ValueOf(option)}>";
    }

    public static string DescriptionOf(Option option) =>
        DefaultOf(option) is { } value
            ? $"{option.Description} [default: {value}]"
            : option.Description ?? string.Empty;

    /// <summary>
    /// What was typed, about an env and with `--yes`: `poststack env start production --yes`. Without
    /// values of options and the arguments of a command to run, which may be secrets.
    /// </summary>
    public static string Confirmed(ParseResult parsed, EnvName env)
    {
        var command = parsed.CommandResult.Command;
        var path = PathOf(command);
        if (TakesACommand(command))
            return $"{path} --env {env} --yes -- …";

        if (command.Arguments.Any(argument => argument.Name == "env"))
            return $"{path} {env} --yes";

        var words = command.Arguments.SelectMany(argument =>
            argument.Name == "value"
                ? parsed.GetResult(argument)?.Tokens.Select(_ => "…") ?? []
                : parsed.GetResult(argument)?.Tokens.Select(token => token.Value) ?? []
        );
        return string.Join(' ', [path, .. words, $"--env {env} --yes"]);
    }

    private static string ValueOf(Option option)
    {
        if (option.HelpName is { } name)
            return name;

        var choices = option.GetCompletions(CompletionContext.Empty).Select(item => item.Label);
        return string.Join('|', choices);
    }

    private static string? DefaultOf(Option option) =>
        !option.HasDefaultValue
            ? null
            : option.GetDefaultValue() switch
            {
                TimeSpan length => Duration.ToText(length),
                Enum choice => choice.Word(),
                string text => text,
                _ => null,
            };

    private static bool TakesACommand(Command command) =>
        command.Arguments.Any(argument => argument.Name == "command");
}
