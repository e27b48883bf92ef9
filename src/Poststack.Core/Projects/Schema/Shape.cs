namespace Poststack.Core.Projects.Schema;

/// <summary>What a part of `.poststack.yml` may look like.</summary>
/// <remarks>
/// The parser's checks, the JSON Schema for editors and the reference page all come from one tree of
/// shapes, so that they cannot disagree.
/// </remarks>
internal abstract record Shape
{
    /// <summary>Completes `Write …`: `a number from 1 to 65535`.</summary>
    public abstract string Phrase { get; }
}
