using Poststack.Core.Environments;
using Poststack.Core.Releases;

namespace Poststack.Core.Variables.Differences;

/// <summary>Compares two envs' variables. What Poststack provides differs by nature, and is left out.</summary>
public sealed class DiffEnvs(VariableTools tools)
{
    public EnvDiff Execute(EnvSpec from, EnvSpec to)
    {
        var (left, right) = (Read(from), Read(to));
        var names = left.Keys.Union(right.Keys).Order(StringComparer.Ordinal).ToList();
        var differences = names
            .Select(name =>
                Compare(name, left.GetValueOrDefault(name), right.GetValueOrDefault(name))
            )
            .OfType<Difference>()
            .ToList();

        return new(from.Name, to.Name, differences, names.Count - differences.Count);
    }

    private Dictionary<string, ResolvedVariable> Read(EnvSpec env) =>
        tools
            .Variables.Peek(env)
            .In(VariableContext.Container)
            .All.Where(variable => variable.Origin.Layer != VariableLayer.Provided)
            .ToDictionary(variable => variable.Name);

    /// <returns>Null where they are equal.</returns>
    private static Difference? Compare(string name, ResolvedVariable? from, ResolvedVariable? to)
    {
        if (from?.Value == to?.Value)
            return null;

        return from is { IsSecret: true } || to is { IsSecret: true }
            ? new(name, Hidden(from), Hidden(to), IsSecret: true)
            : new(name, from?.Value, to?.Value);
    }

    private static string? Hidden(ResolvedVariable? variable) =>
        variable is null ? null : SecretMask.HiddenValue;
}
