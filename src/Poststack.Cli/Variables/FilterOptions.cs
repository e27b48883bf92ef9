using System.CommandLine;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>`--only` and `--except`: which variables a verb hands out.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string[]> _only;
    private readonly Option<string[]> _except = Patterns(
        "--except",
        "Without the variables that fit. Repeatable."
    );

    /// <param name="only">What `--only` does.</param>
    public FilterOptions(Verb verb, string only)
    {
        _only = Patterns("--only", only);
        verb.Options.Add(_only);
        verb.Options.Add(_except);
    }

    /// <summary>The variables that are wanted; what is wrong with others does not matter.</summary>
    /// <exception cref="Core.Refusals.RefusalException">One of them has no value, or a pattern fits none.</exception>
    public IReadOnlyList<ResolvedVariable> Apply(VerbCall call, ResolvedVariables resolved)
    {
        var filter = new VariableFilter(
            call.Parsed.GetValue(_only) ?? [],
            call.Parsed.GetValue(_except) ?? []
        );
        resolved.RefuseErrors(filter.IsWanted);
        return filter.Apply(resolved.All, resolved.Blocked.Select(value => value.Name));
    }

    private static Option<string[]> Patterns(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "glob",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
}
