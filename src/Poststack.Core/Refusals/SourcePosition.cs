namespace Poststack.Core.Refusals;

/// <summary>A place in a file of the user's.</summary>
/// <param name="File">As the user would write it: relative to the project's folder where possible.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record SourcePosition(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
