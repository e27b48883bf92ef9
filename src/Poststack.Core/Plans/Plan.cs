namespace Poststack.Core.Plans;

/// <summary>What would be done, in an order that respects what each step needs.</summary>
public sealed record Plan<TStep>(IReadOnlyList<TStep> Steps)
    where TStep : Step
{
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>The plan as text, a line a step. Tests and dry runs compare and show this.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            Steps.Select(step =>
                step.After.Count == 0
                    ? $"{step.Id}: {step.Title}"
                    : $"{step.Id}: {step.Title} (after {string.Join(", ", step.After)})"
            )
        );
}
