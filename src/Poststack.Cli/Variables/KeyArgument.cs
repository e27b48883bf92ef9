using System.CommandLine;

namespace Poststack.Cli.Variables;

/// <summary>The argument that names a variable.</summary>
internal static class KeyArgument
{
    /// <summary>Refuses `KEY=VALUE` before it is repeated anywhere: the value may be a secret's.</summary>
    public static T WithoutValue<T>(this T argument)
        where T : Argument
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Contains('=', StringComparison.Ordinal)))
                result.AddError(
                    "A variable's name has no `=`: the value is another argument, or comes through a pipe."
                );
        });
        return argument;
    }
}
