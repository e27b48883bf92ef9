using System.IO.Enumeration;

namespace Poststack.Core.Variables;

/// <summary>Some of an env's variables: those that fit a pattern, without those that fit another.</summary>
/// <param name="only">`*` and `?` stand for characters; empty for all variables.</param>
public sealed class VariableFilter(IReadOnlyList<string> only, IReadOnlyList<string> except)
{
    /// <exception cref="Refusals.RefusalException">
    /// A pattern fits nothing: it is misspelt, and would hand out too little or too much.
    /// </exception>
    public IReadOnlyList<ResolvedVariable> Apply(IReadOnlyList<ResolvedVariable> variables)
    {
        foreach (var pattern in only.Concat(except))
        {
            if (!variables.Any(variable => Fits(pattern, variable.Name)))
                throw VariableRefusals.NoneMatches(pattern);
        }

        return
        [
            .. variables.Where(variable =>
                (only.Count == 0 || only.Any(pattern => Fits(pattern, variable.Name)))
                && !except.Any(pattern => Fits(pattern, variable.Name))
            ),
        ];
    }

    private static bool Fits(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
