namespace Poststack.Core.Projects.Schema;

/// <summary>One of a few words.</summary>
internal sealed record ChoiceShape(IReadOnlyList<string> Choices) : Shape
{
    public override string Phrase => Words.List(Choices, "or");
}
