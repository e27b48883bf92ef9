using Poststack.Core.Environments;
using Poststack.Core.Variables;

namespace Poststack.Tests.Deployments.Files;

/// <summary>Resolved variables, as they would come from `.poststack.yml`.</summary>
internal static class Values
{
    public static ResolvedVariables Of(params (string Name, string Value)[] values) =>
        VariableResolver.Resolve(
            [
                values.ToDictionary(
                    one => one.Name,
                    one => new LayeredValue(
                        one.Name,
                        one.Value,
                        IsLiteral: false,
                        IsSecret: one.Name.Contains("PASSWORD", StringComparison.Ordinal),
                        new(VariableLayer.Env, new(".poststack.yml", 1, 1))
                    )
                ),
            ],
            ProvidedVariables.For(null, new EnvName("dev"), VariableContext.Container),
            _ => null
        );
}
