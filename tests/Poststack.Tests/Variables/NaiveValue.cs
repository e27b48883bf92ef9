namespace Poststack.Tests.Variables;

internal sealed record NaiveValue(IReadOnlyList<NaivePiece> Pieces, bool IsSecret)
{
    /// <summary>What stands in its place on the host; null where it is the same everywhere.</summary>
    public IReadOnlyList<NaivePiece>? OnHost { get; init; }

    /// <summary>There is no value anywhere else.</summary>
    public bool IsOnlyOnHost { get; init; }

    public static string Write(IEnumerable<NaivePiece> pieces) =>
        string.Concat(pieces.Select(piece => piece.Written));

    /// <summary>The value as the host or a container sees it; null for none.</summary>
    public NaiveValue? In(bool isHost)
    {
        if (isHost && OnHost is not null)
            return new(OnHost, IsSecret);

        return OnHost is not null && IsOnlyOnHost ? null : new(Pieces, IsSecret);
    }
}
