using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables;

/// <summary>The variables of an env as every source has them, read once for all contexts.</summary>
/// <param name="Declared">What is said about each.</param>
/// <param name="Layers">Lowest precedence first; without what Poststack provides.</param>
/// <param name="Instance">The env's PostgreSQL; null for an env without one.</param>
/// <param name="Burned">Values that must not be used.</param>
/// <param name="Shell">A name's value in the shell; null for unset.</param>
public sealed record UnresolvedVariables(
    EnvSpec Env,
    IReadOnlyDictionary<string, VariableSpec> Declared,
    IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> Layers,
    PostgresInstance? Instance,
    Func<string, string?> Shell,
    ILookupAnswers Answers,
    BurnList Burned
)
{
    /// <summary>The values in one context, and what is wrong with them by themselves.</summary>
    /// <exception cref="Refusals.RefusalException">A layer declares a name that Poststack provides.</exception>
    public ResolvedVariables In(VariableContext context) =>
        VariableResolver.Resolve(
            ContextLayers.In(context, Env.Namespace, Layers),
            ProvidedVariables.For(Instance, Env.Name, context),
            Shell,
            Answers
        );

    /// <summary>The same, with what their declarations have against them.</summary>
    public ResolvedVariables CheckedIn(VariableContext context)
    {
        var resolved = In(context);
        var broken = new DeclarationCheck(Env.Name, resolved)
            .Run(Declared.Values)
            .Concat(BurnCheck.Run(Burned, Env.Name, resolved));
        return resolved.With([.. broken]);
    }
}
