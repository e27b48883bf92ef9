using Poststack.Core.Deployments.Files;
using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Pods;

/// <summary>Replaces `${NAME}` of declared names, and keeps account of what was replaced and what was not.</summary>
/// <param name="source">The file's text, for positions.</param>
internal sealed class PodSubstituter(
    ResolvedVariables variables,
    string source,
    Func<ResolvedVariable, string> valueOf
)
{
    private readonly Dictionary<string, ResolvedVariable> _declared = variables.All.ToDictionary(
        variable => variable.Name
    );

    public List<Substitution> Substitutions { get; } = [];
    public List<UnsetReference> Unset { get; } = [];
    public List<Problem> Problems { get; } = [];

    /// <param name="isScript">A shell or a program may mean what nobody declares.</param>
    public string Expand(YamlScalar scalar, bool isScript)
    {
        if (!scalar.Text.Contains("${", StringComparison.Ordinal))
            return scalar.Text;

        var place = new ComposeTemplate(string.Empty, scalar, source);
        var text = PodText.Substitute(
            scalar.Text,
            name => _declared.TryGetValue(name, out var variable) ? valueOf(variable) : null,
            (name, offset) => Account(_declared[name], place.PositionOf(offset))
        );

        foreach (var (name, offset) in Undeclared(scalar.Text))
            Account(name, place.PositionOf(offset), isScript);

        return text;
    }

    private void Account(ResolvedVariable variable, SourcePosition at) =>
        Substitutions.Add(
            new(
                at,
                $"${{{variable.Name}}}",
                variable.Name,
                variable.Value,
                variable.IsSecret || SecretNames.LooksSecret(variable.Name),
                variable.Origin
            )
        );

    private void Account(string name, SourcePosition at, bool isScript)
    {
        if (variables.IsBlocked(name))
            return;

        if (!isScript)
            Unset.Add(
                new(
                    at,
                    name,
                    $"${{{name}}}",
                    IsRequired: false,
                    $"nobody declares the variable {name}, so ${{{name}}} stays as it is"
                )
                {
                    Instead = "Declare it in `variables:` or in the env's file.",
                }
            );
        else if (NearName.Of(name, [.. _declared.Keys]) is { } near)
            Problems.Add(
                new(
                    at,
                    $"Nobody declares {name}, so ${{{name}}} stays as it is for the shell.",
                    $"Did you mean `{near}`?"
                )
                {
                    Severity = ProblemSeverity.Warning,
                }
            );
    }

    private IEnumerable<(string Name, int Offset)> Undeclared(string text)
    {
        for (
            var at = text.IndexOf("${", StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf("${", at + 2, StringComparison.Ordinal)
        )
        {
            var end = text.IndexOf('}', at);
            if (end < 0)
                yield break;

            var name = text[(at + 2)..end];
            if (VariableNames.IsReferable(name) && !_declared.ContainsKey(name))
                yield return (name, at);
        }
    }
}
