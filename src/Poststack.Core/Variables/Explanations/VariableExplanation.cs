using Poststack.Core.Environments;

namespace Poststack.Core.Variables.Explanations;

/// <summary>Everything about one variable of an env.</summary>
/// <param name="Declared">What `.poststack.yml` says about it; null for nothing.</param>
/// <param name="Contexts">Host, container and cluster.</param>
public sealed record VariableExplanation(
    EnvName Env,
    string Name,
    VariableSpec? Declared,
    IReadOnlyList<ExplainedContext> Contexts,
    IReadOnlyList<VariableUse> Uses
);
