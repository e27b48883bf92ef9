using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Projects;

/// <summary>What the shape of `variables:` cannot say.</summary>
internal static class VariableRules
{
    public static void Check(
        YamlMap? variables,
        ICollection<Problem> problems,
        ICollection<Problem> warnings
    )
    {
        foreach (var entry in variables?.Entries ?? [])
        {
            if (VariableNames.IsReserved(entry.Name))
                problems.Add(
                    new(
                        entry.Key.At,
                        $"`{entry.Name}` is provided by Poststack, and nobody may redefine it.",
                        "Choose another name."
                    )
                );

            if (entry.Value is YamlMap declaration)
                CheckSecret(entry.Name, declaration, warnings);
        }
    }

    private static void CheckSecret(string name, YamlMap declaration, ICollection<Problem> warnings)
    {
        if (declaration.Text("kind") != "secret" || declaration.Text("value") is not { } value)
            return;

        var refersToAnother = value.Contains('$', StringComparison.Ordinal);
        if (!refersToAnother)
            warnings.Add(
                new(
                    declaration.Find("value")!.Value.At,
                    $"The secret `{name}` stands in this file in plain text.",
                    "Write it to environments/<env>.local.env, which git ignores."
                )
                {
                    Severity = ProblemSeverity.Warning,
                }
            );
    }
}
