namespace Poststack.Core.Commits;

public enum VariableChangeKind
{
    /// <summary>There was no value before.</summary>
    Added,
    Changed,
    Removed,
}
