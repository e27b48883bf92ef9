using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Templates;

/// <summary>A reference that was really evaluated, and what came out of it.</summary>
/// <param name="Value">What the whole expression became; null where it failed.</param>
/// <param name="IsUnset">Nobody sets the name and no operator says what to do: empty, with a warning.</param>
/// <param name="IsSecret">A secret's value is in <paramref name="Value"/>.</param>
/// <param name="Origin">Of the name's own value; null where it has none, or nobody knows.</param>
public sealed record ReferenceUse(
    Reference Reference,
    string? Value,
    bool IsUnset,
    bool IsSecret,
    VariableOrigin? Origin
)
{
    public string Name => Reference.Name;
    public string Expression => Reference.Expression;
    public int Offset => Reference.Offset;

    /// <summary>That the name is not set, for the variable whose value refers to it.</summary>
    public Problem UnsetIn(string variable, SourcePosition at) =>
        new(
            at,
            $"{variable}: the variable {Name} is not set, so {Expression} is empty.",
            $"Set it, or write ${{{Name}:-}} where empty is meant."
        )
        {
            Severity = ProblemSeverity.Finding,
        };
}
