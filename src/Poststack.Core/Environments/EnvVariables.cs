using Poststack.Core.Databases;
using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Environments;

/// <summary>The variables of an env, from every source and for every context.</summary>
/// <param name="shell">A name's value in the shell; null for unset.</param>
public sealed class EnvVariables(
    ProjectSpec project,
    IEnvSource source,
    EnvChoices choices,
    EnvPostgres postgres,
    MadeValues made,
    Func<string, string?> shell
)
{
    private static readonly Dictionary<string, string> NoSet = [];

    /// <summary>The values of generated variables.</summary>
    public MadeValues Made => made;

    /// <summary>For an env that need not have been started: what it needs chosen or made is chosen and made now.</summary>
    /// <exception cref="Refusals.RefusalException">A file of variables is invalid, or a reserved name redefined.</exception>
    public ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    ) => Resolve(env, context, set, postgres.InstanceOf(env, choices.Ensure(env)));

    /// <summary>The same without choosing or making anything: what only reads must leave no trace.</summary>
    public ResolvedVariables Preview(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    ) => Peek(env, set).CheckedIn(context);

    /// <summary>With what is provided taken from <paramref name="instance"/>.</summary>
    public ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set,
        PostgresInstance? instance
    ) => Read(env, set, instance, made.Ensure).CheckedIn(context);

    /// <summary>Everything before it is resolved, for those who look at it; leaves no trace.</summary>
    /// <exception cref="Refusals.RefusalException">A file of variables is invalid.</exception>
    public UnresolvedVariables Peek(EnvSpec env) => Peek(env, NoSet);

    /// <summary>All layers, what Poststack makes included; what is not there yet is made now.</summary>
    /// <exception cref="Refusals.RefusalException">A file of variables is invalid.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> Layers(EnvSpec env) =>
        Read(env, NoSet, instance: null, made.Ensure).Layers;

    private UnresolvedVariables Peek(EnvSpec env, IReadOnlyDictionary<string, string> set) =>
        Read(env, set, postgres.InstanceOf(env, choices.Preview(env)), made.Preview);

    private UnresolvedVariables Read(
        EnvSpec env,
        IReadOnlyDictionary<string, string> set,
        PostgresInstance? instance,
        MakeValues make
    )
    {
        var declared = DeclaredVariables.Of(project, env);
        IReadOnlyDictionary<string, LayeredValue>[] given =
        [
            .. source.ReadLayers(env),
            SetVariables.Layer(set),
        ];

        return new(
            env,
            declared,
            [DeclaredVariables.Lowest(declared, make(env, declared, given)), .. given],
            instance,
            shell,
            new LookupAnswers(project.Folder),
            BurnList.Read(project.Folder, project.Name, new KeyRing(shell))
        );
    }
}
