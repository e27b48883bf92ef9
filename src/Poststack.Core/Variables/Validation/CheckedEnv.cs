using Poststack.Core.Environments;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Validation;

/// <summary>An env as the checks see it.</summary>
public sealed class CheckedEnv(UnresolvedVariables variables)
{
    public EnvName Name => variables.Env.Name;

    public EnvSpec Spec => variables.Env;

    public IReadOnlyDictionary<string, VariableSpec> Declared => variables.Declared;

    public IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> Layers => variables.Layers;

    public BurnList Burned => variables.Burned;

    public ResolvedVariables OnHost { get; } = variables.In(VariableContext.Host);

    public ResolvedVariables InContainers { get; } = variables.In(VariableContext.Container);

    /// <summary>Null where nothing differs there from a container.</summary>
    public ResolvedVariables? InCluster { get; } =
        variables.Declared.Values.Any(spec => spec.Contexts.ContainsKey(VariableContext.Cluster))
            ? variables.In(VariableContext.Cluster)
            : null;

    /// <summary>A value, or a problem that keeps it from having one, in some context.</summary>
    public bool Knows(string name) => Layers.Any(layer => layer.ContainsKey(name));

    public IEnumerable<ResolvedVariables> Contexts =>
        InCluster is null ? [OnHost, InContainers] : [OnHost, InContainers, InCluster];
}
