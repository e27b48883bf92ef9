using Poststack.Core.Refusals;

namespace Poststack.Core.Scans;

/// <summary>Counts lines and columns of a file that is read window by window.</summary>
internal sealed class TextPlace(string path)
{
    private int _line = 1;
    private int _column = 1;

    /// <summary>Moves the beginning past a text that will not be asked about again.</summary>
    public void Pass(ReadOnlySpan<char> text) => (_line, _column) = After(text);

    /// <param name="text">From where the last <see cref="Pass"/> ended.</param>
    public SourcePosition Of(ReadOnlySpan<char> text, int at)
    {
        var (line, column) = After(text[..at]);
        return new(path, line, column);
    }

    private (int Line, int Column) After(ReadOnlySpan<char> text)
    {
        var lines = text.Count('\n');
        return lines == 0
            ? (_line, _column + Characters(text))
            : (_line + lines, 1 + Characters(text[(text.LastIndexOf('\n') + 1)..]));
    }

    // In UTF-16 units, as everywhere. The text is UTF-8, a byte a character: continuation bytes belong to
    // the one before, and what takes four of them takes two units.
    private static int Characters(ReadOnlySpan<char> bytes)
    {
        var count = 0;
        foreach (var b in bytes)
            count +=
                (b & 0xC0) == 0x80 ? 0
                : b >= 0xF0 ? 2
                : 1;

        return count;
    }
}
