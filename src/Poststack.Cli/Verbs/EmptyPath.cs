using System.CommandLine.Parsing;

namespace Poststack.Cli.Verbs;

/// <summary>A path that is no text at all, as `--file "$UNSET"` gives it. It names nothing.</summary>
internal static class EmptyPath
{
    /// <summary>A validator of options and arguments that take paths.</summary>
    public static void Refuse(SymbolResult typed)
    {
        if (typed.Tokens.Any(token => token.Value.Length == 0))
            typed.AddError($"{NameOf(typed)} takes a path, not ''.");
    }

    private static string NameOf(SymbolResult typed) =>
        typed is OptionResult option
            ? option.Option.Name
            : $"<{((ArgumentResult)typed).Argument.Name}>";
}
