namespace Poststack.Core.Projects.Schema;

/// <summary>One of several shapes; what is written tells which.</summary>
internal sealed record OneOfShape(IReadOnlyList<Shape> Shapes) : Shape
{
    public override string Phrase => string.Join(" or ", Shapes.Select(shape => shape.Phrase));
}
