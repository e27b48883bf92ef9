using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Declarations;

/// <summary>What another variable must be, once this one is set.</summary>
/// <param name="Variable">The other one.</param>
/// <param name="At">Of the rule.</param>
public sealed record RequiresRule(string Variable, SourcePosition At)
{
    /// <summary>The rule holds only where this variable has this value; null for any.</summary>
    public string? When { get; init; }

    /// <summary>What the other one must be; null for anything that is not empty.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What the other one must match; null for anything that is not empty.</summary>
    public string? Pattern { get; init; }
}
