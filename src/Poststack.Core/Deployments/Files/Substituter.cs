using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Deployments.Files;

/// <summary>Evaluates templates, and keeps account of what they used and what they lacked.</summary>
internal sealed class Substituter(ResolvedVariables variables)
{
    public List<Substitution> Substitutions { get; } = [];
    public List<UnsetReference> Unset { get; } = [];
    public List<Problem> Problems { get; } = [];

    /// <param name="local">Values that only this text sees, below all others.</param>
    /// <param name="positionOf">Where an offset of the template stands.</param>
    public void Account(
        Template template,
        IReadOnlyDictionary<string, string> local,
        Func<int, SourcePosition> positionOf
    )
    {
        var evaluation = template.Evaluate(name => Find(name, local));

        foreach (var use in evaluation.Uses)
            Account(use, positionOf(use.Offset));

        foreach (var error in evaluation.Errors)
            Account(error, template, positionOf(error.Offset));
    }

    /// <returns>The text with its references replaced; null where it has none.</returns>
    public string? Expand(string text, IReadOnlyDictionary<string, string> local) =>
        Template.Parse(text).Evaluate(name => Find(name, local)).Text;

    private void Account(ReferenceUse use, SourcePosition at)
    {
        Substitutions.Add(
            new(
                at,
                use.Expression,
                use.Name,
                use.Value,
                IsSecret(use.Reference),
                variables.Find(use.Name)?.Origin
            )
        );

        if (use.IsUnset)
            Unset.Add(
                new(
                    at,
                    use.Name,
                    use.Expression,
                    IsRequired: false,
                    $"the variable {use.Name} is not set, so {use.Expression} is empty"
                )
            );
    }

    private void Account(TemplateError error, Template template, SourcePosition at)
    {
        if (error is { Kind: TemplateErrorKind.RequiredMissing, Name: { } name })
        {
            var reference = template.References().First(one => one.Offset == error.Offset);
            Unset.Add(new(at, name, reference.Expression, IsRequired: true, error.Message));
        }
        else
            Problems.Add(
                new(at, $"{char.ToUpperInvariant(error.Message[0])}{error.Message[1..]}.")
            );
    }

    // A name that a problem of its own blocks is complained about where it stands.
    private string? Find(string name, IReadOnlyDictionary<string, string> local) =>
        variables.Find(name)?.Value
        ?? (variables.IsBlocked(name) ? "" : local.GetValueOrDefault(name));

    private bool IsSecret(Reference reference) =>
        variables.Find(reference.Name) is { IsSecret: true }
        || SecretNames.LooksSecret(reference.Name)
        || (reference.Operand?.References().Any(IsSecret) ?? false);
}
