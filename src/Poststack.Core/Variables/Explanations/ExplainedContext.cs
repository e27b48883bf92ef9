using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Explanations;

/// <summary>A variable in one context.</summary>
/// <param name="Variable">Null where it has no value there.</param>
/// <param name="Layers">That have the name, highest first.</param>
/// <param name="Problems">That keep it from having a value, or that its declaration has with it.</param>
public sealed record ExplainedContext(
    VariableContext Context,
    ResolvedVariable? Variable,
    IReadOnlyList<ExplainedLayer> Layers,
    IReadOnlyList<Problem> Problems
);
