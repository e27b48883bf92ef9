namespace Poststack.Tests.Variables;

internal sealed record NaiveValue(IReadOnlyList<NaivePiece> Pieces, bool IsSecret)
{
    public string Written => string.Concat(Pieces.Select(piece => piece.Written));
}
