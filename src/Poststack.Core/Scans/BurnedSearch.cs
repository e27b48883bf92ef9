using System.Buffers;
using System.Text;

namespace Poststack.Core.Scans;

/// <summary>Finds burned values: only digests of them are known, so each word is looked up.</summary>
/// <param name="find">What the value was; null for one that was not burned.</param>
internal sealed class BurnedSearch(Func<string, string?> find)
{
    private const int Longest = 512;

    /// <summary>What stands between words in code, configuration and logs.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(
        " \t\r\n\0\"'`=,;()[]{}<>|&"
    );

    public IEnumerable<(int At, string What)> In(string text, int end)
    {
        for (var at = 0; at < end; )
        {
            var length = text.AsSpan(at).IndexOfAny(Separators);
            if (length < 0)
                length = text.Length - at;

            foreach (
                var (offset, what) in InWord(text.Substring(at, Math.Min(length, Longest + 1)))
            )
                yield return (at + offset, what);

            at += length + 1;
        }
    }

    /// <summary>The word, and what stands behind the first `:` in it (`password:…`, YAML without a blank).</summary>
    private IEnumerable<(int Offset, string What)> InWord(string word)
    {
        if (word.Length > Longest)
            yield break;

        var colon = word.IndexOf(':', StringComparison.Ordinal) + 1;
        if (Find(word) is { } whole)
            yield return (0, whole);
        else if (colon > 0 && Find(word[colon..]) is { } behind)
            yield return (colon, behind);
    }

    private string? Find(string latin1) =>
        SearchableSecret.Is(latin1)
            ? find(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1)))
            : null;
}
