using System.IO.Enumeration;

namespace Poststack.Core.Variables;

/// <summary>Some of an env's variables: those that fit a pattern, without those that fit another.</summary>
/// <param name="only">`*` and `?` stand for characters; empty for all variables.</param>
public sealed class VariableFilter(IReadOnlyList<string> only, IReadOnlyList<string> except)
{
    /// <param name="blocked">Names that have no value; a pattern may fit them too.</param>
    /// <exception cref="Refusals.RefusalException">
    /// A pattern fits nothing: it is misspelt, and would hand out too little or too much.
    /// </exception>
    public IReadOnlyList<ResolvedVariable> Apply(
        IReadOnlyList<ResolvedVariable> variables,
        params IEnumerable<string> blocked
    )
    {
        var names = variables.Select(variable => variable.Name).Concat(blocked).ToList();
        foreach (var pattern in only.Concat(except))
            if (!names.Exists(name => Fits(pattern, name)))
                throw VariableRefusals.NoneMatches(pattern);

        return [.. variables.Where(variable => IsWanted(variable.Name))];
    }

    public bool IsWanted(string name) =>
        (only.Count == 0 || only.Any(pattern => Fits(pattern, name)))
        && !except.Any(pattern => Fits(pattern, name));

    private static bool Fits(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
