using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Core.Variables.Declarations;

/// <summary>What is said about each variable of an env, by the project and by the env itself.</summary>
public static class DeclaredVariables
{
    /// <summary>By name; what the env says stands over what the project says.</summary>
    public static IReadOnlyDictionary<string, VariableSpec> Of(ProjectSpec project, EnvSpec env)
    {
        if (env.Variables.Count == 0)
            return project.Variables;

        var all = new Dictionary<string, VariableSpec>(project.Variables, StringComparer.Ordinal);
        foreach (var (name, spec) in env.Variables)
            all[name] = spec;

        return all;
    }

    /// <summary>The lowest layer: what holds where no other has a value.</summary>
    public static IReadOnlyDictionary<string, LayeredValue> Lowest(
        IReadOnlyDictionary<string, VariableSpec> declared,
        IReadOnlyDictionary<string, MadeValue> made
    )
    {
        var lowest = new Dictionary<string, LayeredValue>();
        foreach (var spec in declared.Values)
            if (spec.Default is { } fallback)
                lowest[spec.Name] = new(
                    spec.Name,
                    fallback.Template,
                    IsLiteral: false,
                    spec.IsSecret || SecretNames.LooksSecret(spec.Name),
                    new(VariableLayer.Default, fallback.At)
                );

        foreach (var (name, value) in made)
            lowest[name] = new(
                name,
                value.Value,
                IsLiteral: true,
                value.IsSecret,
                new(VariableLayer.Default, At: null) { Note = value.Note }
            )
            {
                Unreadable = value.Unreadable,
            };

        return lowest;
    }
}
