using System.Buffers;
using System.Text;

namespace Poststack.Core.Scans;

/// <summary>Looks through one content after the other, of any size, in bounded memory.</summary>
/// <param name="burned">Null where nothing was burned.</param>
internal sealed class ContentScan(SecretSearch search, BurnedSearch? burned = null)
{
    public const string BurnedRule = "burned-value";

    private const int Window = 1024 * 1024;

    /// <summary>More than any known token has; a longer secret makes it longer.</summary>
    private const int LeastOverlap = 16 * 1024;

    /// <summary>git's own rule: a NUL in the beginning.</summary>
    private const int BinaryPeek = 8000;

    private readonly int _overlap = Math.Max(LeastOverlap, search.Longest);

    /// <returns>The findings, and how many more a comment allows.</returns>
    public ScannedContent Scan(string path, Stream content)
    {
        var size = Math.Max(Window, _overlap * 2);
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        var characters = ArrayPool<char>.Shared.Rent(size);
        try
        {
            return Scan(path, content, bytes.AsSpan(0, size), characters.AsSpan(0, size));
        }
        finally
        {
            // They held secrets.
            bytes.AsSpan(0, size).Clear();
            characters.AsSpan(0, size).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private ScannedContent Scan(
        string path,
        Stream content,
        Span<byte> bytes,
        Span<char> characters
    )
    {
        var result = new ScannedContent();
        var place = new TextPlace(path);
        bool? isBinary = null;
        var kept = 0;
        while (true)
        {
            var read = content.ReadAtLeast(
                bytes[kept..],
                bytes.Length - kept,
                throwOnEndOfStream: false
            );
            var length = kept + read;
            Encoding.Latin1.GetChars(bytes[..length], characters);
            ReadOnlySpan<char> text = characters[..length];
            isBinary ??= text[..Math.Min(length, BinaryPeek)].Contains('\0');

            var isLast = length < bytes.Length;
            var done = Scan(
                text,
                isLast ? length : length - _overlap,
                isBinary.Value,
                place,
                result
            );
            if (isLast)
                return result;

            place.Pass(text[..done]);
            bytes[done..length].CopyTo(bytes);
            kept = length - done;
        }
    }

    /// <param name="end">What begins there or later is left for the next window.</param>
    /// <returns>Up to where everything has been looked at.</returns>
    private int Scan(
        ReadOnlySpan<char> text,
        int end,
        bool isBinary,
        TextPlace place,
        ScannedContent result
    )
    {
        var from = 0;
        while (search.Next(text, from) is { } match && match.At < end)
        {
            from = match.At + match.Length;
            // By chance, a picture has any prefix in it.
            if (isBinary && match.Shape is not null)
                continue;

            if (!isBinary && AllowComment.Covers(text, match.At))
                result.Allowed++;
            else
                result.Findings.Add(
                    new(place.Of(text, match.At), match.Rule, match.What, match.Excerpt)
                );
        }

        if (burned is not null && !isBinary)
            AddBurned(text, Math.Min(end, text.Length), place, result);

        return Math.Max(from, end);
    }

    private void AddBurned(ReadOnlySpan<char> text, int end, TextPlace place, ScannedContent result)
    {
        foreach (var (at, what) in burned!.In(text.ToString(), end))
            if (AllowComment.Covers(text, at))
                result.Allowed++;
            else
                result.Findings.Add(new(place.Of(text, at), BurnedRule, what, Excerpt: null));
    }
}
