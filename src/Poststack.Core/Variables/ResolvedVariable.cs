namespace Poststack.Core.Variables;

/// <summary>A variable with its final value.</summary>
/// <param name="IsSecret">Itself, or through a secret that it refers to.</param>
/// <param name="References">Names that its value used.</param>
public sealed record ResolvedVariable(
    string Name,
    string Value,
    bool IsSecret,
    VariableOrigin Origin,
    IReadOnlyList<string> References
);
