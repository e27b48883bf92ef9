namespace Poststack.Core.Projects.Schema;

/// <summary>A map whose keys the user chooses.</summary>
/// <param name="Placeholder">Stands for a key on the reference page: `ENV`.</param>
/// <param name="Name">What a key must look like.</param>
internal sealed record NamesShape(string Placeholder, ScalarRule Name, Shape Value) : Shape
{
    public bool NeedsOne { get; init; }

    public override string Phrase => $"`{Placeholder}: …` lines below it";
}
