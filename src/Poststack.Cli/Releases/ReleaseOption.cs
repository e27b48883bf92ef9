using System.CommandLine.Parsing;
using Poststack.Core.Releases;

namespace Poststack.Cli.Releases;

internal static class ReleaseOption
{
    /// <summary>The number of `r7`, for options that take a release.</summary>
    public static int? Parse(ArgumentResult result)
    {
        if (ReleaseName.Parse(result.Tokens[0].Value) is { } number)
            return number;

        result.AddError(
            $"{((OptionResult)result.Parent!).Option.Name} takes a release such as r7, not '{result.Tokens[0].Value}'."
        );
        return null;
    }
}
