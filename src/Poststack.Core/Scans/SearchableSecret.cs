namespace Poststack.Core.Scans;

/// <summary>Which secrets are worth looking for.</summary>
internal static class SearchableSecret
{
    /// <summary>A value of this length is found for what it is, even if it is one word.</summary>
    private const int Long = 16;

    private const int Shortest = 8;

    /// <summary>
    /// Not `postgres`, nor `changeme`: a short word stands in many files without being a secret there. From
    /// eight characters on, two kinds of them (letters, digits, others; both cases) are asked for.
    /// </summary>
    public static bool Is(string value) =>
        value.Length >= Shortest
        && !string.IsNullOrWhiteSpace(value)
        && (value.Length >= Long ? value.Distinct().Count() > 4 : KindsIn(value) > 1);

    private static int KindsIn(string value) =>
        (value.Any(char.IsAsciiDigit) ? 1 : 0)
        + (value.Any(char.IsUpper) ? 1 : 0)
        + (value.Any(char.IsLower) ? 1 : 0)
        + (value.Any(c => !char.IsLetterOrDigit(c)) ? 1 : 0);
}
