namespace Poststack.Core.Scans;

internal static class Entropy
{
    /// <summary>Shannon's, in bits a character: 0 for `aaaa`, 4 for the sixteen hexadecimal digits.</summary>
    public static double Of(ReadOnlySpan<char> text)
    {
        var counts = new Dictionary<char, int>();
        foreach (var c in text)
            counts[c] = counts.GetValueOrDefault(c) + 1;

        var bits = 0.0;
        foreach (var count in counts.Values)
        {
            var share = (double)count / text.Length;
            bits -= share * Math.Log2(share);
        }

        return bits;
    }
}
