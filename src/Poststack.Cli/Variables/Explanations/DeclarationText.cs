using System.Globalization;
using Poststack.Core;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Cli.Variables.Explanations;

/// <summary>What a declaration says, on one line.</summary>
internal static class DeclarationText
{
    public static string Of(VariableSpec? spec)
    {
        if (spec is null or { IsDeclared: false })
            return "";

        var words = new List<string> { spec.Kind.Word() };
        if (spec.Type != Core.Variables.Declarations.ValueType.String)
            words.Add(spec.Type.Word());
        if (spec.Required is { } required)
            words.Add(RequirementOf(required));
        if (spec.Match is { } match)
            words.Add($"matches '{match}'");
        if (spec.RotateEvery is { } every)
            words.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"rotated every {every.TotalDays:0} days"
                )
            );
        if (spec.Group is { } group)
            words.Add($"group '{group}'");
        if (spec.IsShared)
            words.Add("shared by all envs");
        if (spec.Deprecated is { } instead)
            words.Add($"deprecated: {instead}");

        return $"Declared {string.Join(", ", words)} ({spec.DeclaredAt}).";
    }

    private static string RequirementOf(Requirement required) =>
        required.Envs switch
        {
            null => "always required",
            [] => "never required",
            var envs => $"required in {string.Join(", ", envs)}",
        };
}
