using Poststack.Core.Refusals;

namespace Poststack.Core.Commits;

/// <summary>A change of one variable's value in one file.</summary>
/// <param name="Commit">Null for what is not committed yet.</param>
/// <param name="At">Where the value stands after the change; for a removed one, where it stood before.</param>
/// <param name="Env">The env whose `variables:` have it; null for the project's, and in an env file.</param>
/// <param name="Value">As written, references not replaced; null for a removed one.</param>
public sealed record VariableChange(
    Commit? Commit,
    VariableChangeKind Kind,
    SourcePosition At,
    string? Env,
    string? Value,
    bool IsSecret
)
{
    /// <summary>The clone is shallow and knows no earlier commit: the value may be older.</summary>
    public bool MayBeOlder { get; init; }
}
