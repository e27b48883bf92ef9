using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Refuses values that their declarations refuse, before they are written.</summary>
/// <param name="declared">By each env that reads the value.</param>
internal sealed class DeclarationGuard(
    IEnumerable<IReadOnlyDictionary<string, VariableSpec>> declared
)
{
    private readonly List<IReadOnlyDictionary<string, VariableSpec>> _declared = [.. declared];

    public static DeclarationGuard Of(ProjectSpec project, IEnumerable<EnvSpec> envs) =>
        new(envs.Select(env => DeclaredVariables.Of(project, env)));

    /// <param name="isTemplate">What it will be is told only when it is used, where it has references.</param>
    /// <exception cref="Refusals.RefusalException">It is not of the type, or does not match the pattern.</exception>
    public void Refuse(string key, string value, bool isTemplate = false)
    {
        if (isTemplate && value.Contains('$'))
            return;

        foreach (var specs in _declared)
            if (
                specs.GetValueOrDefault(key) is { } spec
                && ValueTypes.Complaint(value, spec.Type, spec.Values, spec.Pattern) is { } expected
            )
                throw RotateRefusals.WrongType(key, expected, spec.DeclaredAt).ToException();
    }
}
