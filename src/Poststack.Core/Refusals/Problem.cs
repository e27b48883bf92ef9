namespace Poststack.Core.Refusals;

/// <summary>One thing that is wrong in a file of the user's.</summary>
/// <param name="At">Where.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Instead">What to write instead, when there is one answer.</param>
public sealed record Problem(SourcePosition At, string Message, string? Instead = null)
{
    public ProblemSeverity Severity { get; init; } = ProblemSeverity.Error;

    public override string ToString() =>
        Instead is null ? $"{At}: {Message}" : $"{At}: {Message} {Instead}";
}
