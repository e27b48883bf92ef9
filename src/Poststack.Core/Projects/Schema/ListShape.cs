namespace Poststack.Core.Projects.Schema;

internal sealed record ListShape(Shape Item) : Shape
{
    /// <summary>An empty list would say nothing.</summary>
    public bool NeedsOne { get; init; }

    public override string Phrase => "a list (`- ` before each entry)";
}
