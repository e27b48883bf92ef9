using System.Buffers;
using System.Text;

namespace Poststack.Core.Variables;

/// <summary>Hides secret values in a stream that comes piece by piece, wherever it is cut.</summary>
/// <remarks>
/// What could be the beginning of a secret is held back until it is known to be none. Everything else
/// passes at once, byte for byte.
/// </remarks>
public sealed class StreamMask
{
    private readonly string[] _needles;
    private readonly SearchValues<string> _search;
    private readonly SearchValues<char> _starts;
    private readonly int _longest;

    // Bytes as Latin-1 characters, so that nothing is lost where the output is no UTF-8.
    private string _held = "";

    /// <summary>Up to where of <see cref="_held"/> something already stands for it.</summary>
    private int _shown;

    public StreamMask(IEnumerable<string> secrets)
    {
        _needles = [.. secrets.SelectMany(SecretMask.FormsOf).Select(Bytes).Distinct()];
        Array.Sort(_needles, StringComparer.Ordinal);
        _search = SearchValues.Create(_needles, StringComparison.Ordinal);
        _starts = SearchValues.Create([.. _needles.Select(needle => needle[0]).Distinct()]);
        _longest = _needles.Length == 0 ? 0 : _needles.Max(needle => needle.Length);
    }

    /// <summary>Takes the next piece, and gives what may be shown by now.</summary>
    public byte[] Push(ReadOnlySpan<byte> piece)
    {
        var text = _held + Encoding.Latin1.GetString(piece);
        var safe = HeldFrom(text);
        return Show(text, safe);
    }

    /// <summary>The rest, when no more comes.</summary>
    public byte[] Flush() => Show(_held, _held.Length);

    /// <summary>All that begins before <paramref name="end"/> is decided.</summary>
    private byte[] Show(string text, int end)
    {
        var output = new StringBuilder(end);
        foreach (var (start, length) in Matches(text, end))
        {
            if (start >= _shown)
                output.Append(text, _shown, start - _shown).Append(SecretMask.Replacement);

            _shown = Math.Max(_shown, start + length);
        }

        if (_shown < end)
        {
            output.Append(text, _shown, end - _shown);
            _shown = end;
        }

        _held = text[end..];
        _shown -= end;
        return Encoding.Latin1.GetBytes(output.ToString());
    }

    private IEnumerable<(int Start, int Length)> Matches(string text, int end)
    {
        for (var from = 0; from < end; from++)
        {
            var found = text.AsSpan(from).IndexOfAny(_search);
            if (found < 0 || from + found >= end)
                yield break;

            from += found;
            yield return (from, LongestAt(text.AsSpan(from)));
        }
    }

    private int LongestAt(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var needle in _needles)
        {
            if (needle.Length > longest && text.StartsWith(needle, StringComparison.Ordinal))
                longest = needle.Length;
        }

        return longest;
    }

    /// <summary>Where the first thing begins that may turn out to be a secret when more comes.</summary>
    private int HeldFrom(string text)
    {
        for (var at = Math.Max(0, text.Length - _longest + 1); at < text.Length; at++)
        {
            var found = text.AsSpan(at).IndexOfAny(_starts);
            if (found < 0)
                break;

            at += found;
            if (IsBeginning(text[at..]))
                return at;
        }

        return text.Length;
    }

    /// <summary>Whether a longer secret begins like this. In their order it would be the next one.</summary>
    private bool IsBeginning(string text)
    {
        var next = Array.BinarySearch(_needles, text, StringComparer.Ordinal);
        next = next < 0 ? ~next : next + 1;
        return next < _needles.Length && _needles[next].StartsWith(text, StringComparison.Ordinal);
    }

    private static string Bytes(string text) =>
        Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
