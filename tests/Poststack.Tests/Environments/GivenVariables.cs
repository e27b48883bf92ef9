using Poststack.Core.Variables;

namespace Poststack.Tests.Environments;

internal static class GivenVariables
{
    /// <summary>Resolved values of an env's own `variables:`; no shell.</summary>
    public static ResolvedVariables Of(params (string Name, string Value)[] values)
    {
        var layer = values.ToDictionary(
            value => value.Name,
            value => new LayeredValue(
                value.Name,
                value.Value,
                IsLiteral: true,
                IsSecret: false,
                new(VariableLayer.Env, new(".poststack.yml", 9, 7))
            )
        );
        return VariableResolver.Resolve([layer], new Dictionary<string, LayeredValue>(), _ => null);
    }
}
