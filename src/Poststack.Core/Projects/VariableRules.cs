using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Projects;

/// <summary>What the shape of `variables:` cannot say.</summary>
/// <param name="envs">Names of all envs.</param>
internal sealed class VariableRules(
    IReadOnlyCollection<string> envs,
    ICollection<Problem> problems,
    ICollection<Problem> warnings
)
{
    /// <param name="below">The project's variables, for those of an env.</param>
    public void Check(YamlMap? variables, YamlMap? below)
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

            var inherited = below?.Find(entry.Name);
            if (entry.Value is YamlMap || inherited?.Value is YamlMap)
                new DeclarationRules(
                    entry,
                    VariableInheritance.OverProject(inherited, entry),
                    problems,
                    warnings
                ).Check(envs);
        }
    }
}
