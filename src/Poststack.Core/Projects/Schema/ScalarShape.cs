namespace Poststack.Core.Projects.Schema;

internal sealed record ScalarShape(ScalarRule Rule) : Shape
{
    /// <summary>The value may be a secret: no message shows it.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Nothing written is a value too: the empty text.</summary>
    public bool MayBeEmpty { get; init; }

    public override string Phrase => Rule.Phrase;
}
