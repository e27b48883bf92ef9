using Poststack.Core.Variables;

namespace Poststack.Tests.Environments;

internal static class GivenVariables
{
    /// <summary>Resolved values of an env's own `variables:`; no shell.</summary>
    public static ResolvedVariables Of(params (string Name, string Value)[] values) =>
        Resolve(values, areLiteral: true);

    /// <summary>The same of templates, a line each from line 9 on.</summary>
    public static ResolvedVariables OfTemplates(params (string Name, string Value)[] values) =>
        Resolve(values, areLiteral: false);

    private static ResolvedVariables Resolve((string Name, string Value)[] values, bool areLiteral)
    {
        var layer = values
            .Select(
                (value, i) =>
                    new LayeredValue(
                        value.Name,
                        value.Value,
                        areLiteral,
                        IsSecret: false,
                        new(VariableLayer.Env, new(".poststack.yml", 9 + i, 7))
                    )
            )
            .ToDictionary(value => value.Name);
        return VariableResolver.Resolve([layer], new Dictionary<string, LayeredValue>(), _ => null);
    }
}
