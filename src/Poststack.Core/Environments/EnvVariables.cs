using Poststack.Core.Databases;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>The variables of an env, from every source and for every context.</summary>
/// <param name="shell">A name's value in the shell; null for unset.</param>
public sealed class EnvVariables(
    IEnvSource source,
    EnvChoices choices,
    EnvPostgres postgres,
    Func<string, string?> shell
)
{
    /// <summary>For an env that need not have been started: what it needs chosen is chosen now.</summary>
    /// <exception cref="Refusals.RefusalException">A file of variables is invalid, or a reserved name redefined.</exception>
    public ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    ) => Resolve(env, context, set, postgres.InstanceOf(env, choices.Ensure(env)));

    /// <summary>The same without choosing anything: what only reads must leave no trace.</summary>
    public ResolvedVariables Preview(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    ) => Resolve(env, context, set, postgres.InstanceOf(env, choices.Preview(env)));

    /// <summary>With what is provided taken from <paramref name="instance"/>.</summary>
    public ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set,
        PostgresInstance? instance
    ) =>
        VariableResolver.Resolve(
            [.. source.ReadLayers(env), SetVariables.Layer(set)],
            ProvidedVariables.For(instance, env.Name, context),
            shell
        );
}
