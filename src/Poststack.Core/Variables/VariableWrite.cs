namespace Poststack.Core.Variables;

/// <summary>What was written where.</summary>
/// <param name="File">Relative to the project's folder.</param>
/// <param name="Keys">In the order of the file.</param>
/// <param name="SealedKeys">Those of them that are sealed.</param>
/// <param name="Notes">What else was made on the way, a sentence each.</param>
public sealed record VariableWrite(
    string File,
    IReadOnlyList<string> Keys,
    IReadOnlyCollection<string> SealedKeys,
    IReadOnlyList<string> Notes
)
{
    public bool IsSealed => SealedKeys.Count > 0;
}
