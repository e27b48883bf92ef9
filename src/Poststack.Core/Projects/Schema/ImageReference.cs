namespace Poststack.Core.Projects.Schema;

/// <summary>The grammar of image names (distribution/reference, `reference.go`), read by hand.</summary>
internal static class ImageReference
{
    private const int MaxNameLength = 255;
    private const int MaxTagLength = 128;

    public static bool IsValid(string text)
    {
        var name = text;

        if (name.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
        {
            if (!IsDigest(name[(at + 1)..]))
                return false;
            name = name[..at];
        }

        // A colon behind the last slash begins a tag; one before it, a port.
        if (name.LastIndexOf(':') is var colon && colon > name.LastIndexOf('/'))
        {
            if (!IsTag(name[(colon + 1)..]))
                return false;
            name = name[..colon];
        }

        return name.Length is > 0 and <= MaxNameLength && IsName(name.Split('/'));
    }

    private static bool IsName(string[] parts)
    {
        var path = parts.Length > 1 && IsDomain(parts[0]) ? parts[1..] : parts;
        return path.All(IsPathPart);
    }

    private static bool IsDomain(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var host = colon < 0 ? text : text[..colon];
        var port = colon < 0 ? "0" : text[(colon + 1)..];

        return port.Length > 0
            && port.All(char.IsAsciiDigit)
            && host.Split('.')
                .All(label =>
                    label.Length > 0
                    && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                    && label[0] != '-'
                    && label[^1] != '-'
                );
    }

    /// <summary>Lower-case words joined by `.`, `_`, `__` or dashes.</summary>
    private static bool IsPathPart(string text)
    {
        var rest = text.AsSpan();
        while (TrySkipWord(ref rest))
        {
            if (rest.IsEmpty)
                return true;

            var length = SeparatorLength(rest);
            if (length == 0)
                return false;

            rest = rest[length..];
        }

        return false;
    }

    private static bool TrySkipWord(ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && IsWordCharacter(rest[length]))
            length++;

        rest = rest[length..];
        return length > 0;
    }

    private static int SeparatorLength(ReadOnlySpan<char> rest) =>
        rest[0] switch
        {
            '.' => 1,
            '_' => rest.StartsWith("__") ? 2 : 1,
            '-' => rest.Length - rest.TrimStart('-').Length,
            _ => 0,
        };

    private static bool IsWordCharacter(char c) =>
        char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static bool IsTag(string text) =>
        text.Length is > 0 and <= MaxTagLength
        && text[0] is not ('.' or '-')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    private static bool IsDigest(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var hex = text[(colon + 1)..];

        return colon > 0
            && char.IsAsciiLetter(text[0])
            && text[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '.' or '-' or '_')
            && hex.Length >= 32
            && hex.All(char.IsAsciiHexDigit);
    }
}
