using System.Buffers;

namespace Poststack.Core.Scans;

/// <summary>A token that tells by its form whose it is: a prefix, then so many characters of a kind.</summary>
/// <param name="Rule">As in <see cref="SecretFinding"/>.</param>
/// <param name="What">`a token of GitHub`.</param>
internal sealed record TokenShape(string Rule, string What, params IReadOnlyList<string> Prefixes)
{
    private const string Word = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    private static readonly SearchValues<char> WordCharacters = SearchValues.Create(Word);

    /// <summary>Bits a character: what people make up as an example has fewer.</summary>
    private const double LeastEntropy = 3;

    public static SearchValues<char> Letters { get; } = SearchValues.Create(Word.AsSpan(..^1));
    public static SearchValues<char> WordAndDash { get; } = SearchValues.Create(Word + "-");
    public static SearchValues<char> UpperAndDigits { get; } =
        SearchValues.Create(Word.AsSpan(..36));
    public static SearchValues<char> LowerHex { get; } = SearchValues.Create("0123456789abcdef");

    /// <summary>What follows the prefix.</summary>
    public SearchValues<char> Body { get; init; } = Letters;

    public int Shortest { get; init; }

    /// <summary>Null for any length.</summary>
    public int? Longest { get; init; }

    /// <summary>More that must hold for the whole token.</summary>
    public Func<ReadOnlySpan<char>, bool>? Also { get; init; }

    /// <summary>How long the token at <paramref name="at"/> is; 0 for none.</summary>
    public int LengthAt(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && WordCharacters.Contains(text[at - 1]))
            return 0;

        foreach (var prefix in Prefixes)
        {
            if (text[at..].StartsWith(prefix, StringComparison.Ordinal))
                return LengthOf(text[at..], prefix);
        }

        return 0;
    }

    private int LengthOf(ReadOnlySpan<char> text, string prefix)
    {
        var rest = text[prefix.Length..];
        var end = rest.IndexOfAnyExcept(Body);
        var body = end < 0 ? rest : rest[..end];
        if (body.Length < Shortest || body.Length > (Longest ?? int.MaxValue))
            return 0;

        var token = text[..(prefix.Length + body.Length)];
        return LooksRandom(body) && Also?.Invoke(token) != false ? token.Length : 0;
    }

    private static bool LooksRandom(ReadOnlySpan<char> body) =>
        Entropy.Of(body) >= LeastEntropy
        && !body.Contains("EXAMPLE", StringComparison.OrdinalIgnoreCase)
        && !body.Contains("xxxxx", StringComparison.OrdinalIgnoreCase);
}
