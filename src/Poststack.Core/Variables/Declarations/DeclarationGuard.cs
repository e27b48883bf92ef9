using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Refuses values that their declarations refuse, before they are written.</summary>
internal sealed class DeclarationGuard(IReadOnlyDictionary<string, VariableSpec> declared)
{
    public static DeclarationGuard Of(ProjectSpec project, EnvSpec env) =>
        new(DeclaredVariables.Of(project, env));

    /// <param name="isTemplate">What it will be is told only when it is used, where it has references.</param>
    /// <exception cref="Refusals.RefusalException">It is not of the type, or does not match the pattern.</exception>
    public void Refuse(string key, string value, bool isTemplate = false)
    {
        if (isTemplate && value.Contains('$') || declared.GetValueOrDefault(key) is not { } spec)
            return;

        if (ValueTypes.Complaint(value, spec.Type, spec.Values, spec.Pattern) is { } expected)
            throw RotateRefusals.WrongType(key, expected, spec.DeclaredAt).ToException();
    }
}
