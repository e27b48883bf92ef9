using Poststack.Core.Refusals;

namespace Poststack.Core.Variables;

/// <summary>An entry of a `variables:` map.</summary>
/// <param name="Value">Exactly as written, references not yet replaced; null where only declared.</param>
/// <param name="At">Of its value.</param>
public sealed record VariableSpec(string Name, string? Value, SourcePosition At)
{
    /// <summary>What the variable is for, from its declaration.</summary>
    public string? Description { get; init; }

    /// <summary>Declared as `kind: secret`: masked wherever it is shown.</summary>
    public bool IsSecret { get; init; }
}
