using System.Globalization;
using System.Text;

namespace Poststack.Cli.Terminal;

/// <summary>Text as a terminal shows it.</summary>
internal static class Printable
{
    /// <summary>Columns that the text takes: two for wide characters (East Asian ones, emoji), none for combining ones.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += WidthOf(rune);

        return width;
    }

    /// <summary>
    /// One line of at most <paramref name="columns"/>, without escape sequences and control characters;
    /// what was cut off is an `…`.
    /// </summary>
    public static string Fit(string line, int columns)
    {
        var clean = WithoutControls(line);
        if (WidthOf(clean) <= columns)
            return clean;

        var fitted = new StringBuilder();
        var width = 0;
        foreach (var rune in clean.EnumerateRunes())
        {
            width += WidthOf(rune);
            if (width > columns - 1)
                break;

            fitted.Append(rune);
        }

        return columns < 1 ? string.Empty : fitted.Append('…').ToString();
    }

    /// <summary>Line ends and tabs as `\n`, `\r`, `\t`, so that a value takes one line.</summary>
    public static string OnOneLine(string value) =>
        value
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal);

    private static string WithoutControls(string line)
    {
        if (!line.Any(char.IsControl))
            return line;

        var clean = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\e')
                i = EndOfEscape(line, i);
            else if (line[i] == '\t')
                clean.Append(' ');
            else if (!char.IsControl(line[i]))
                clean.Append(line[i]);
        }

        return clean.ToString();
    }

    // `ESC [ … letter`; any other escape takes one character.
    private static int EndOfEscape(string line, int start)
    {
        var i = start + 1;
        if (i >= line.Length || line[i] != '[')
            return i;

        for (i++; i < line.Length && line[i] is < '@' or > '~'; i++) { }

        return i;
    }

    private static int WidthOf(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
                or UnicodeCategory.Control
            ? 0
        : rune.Value
            is >= 0x1100
                and <= 0x115F
                or >= 0x2E80
                and <= 0xA4CF
                or >= 0xAC00
                and <= 0xD7A3
                or >= 0xF900
                and <= 0xFAFF
                or >= 0xFE30
                and <= 0xFE6F
                or >= 0xFF00
                and <= 0xFF60
                or >= 0xFFE0
                and <= 0xFFE6
                or >= 0x1F300
                and <= 0x1F64F
                or >= 0x1F680
                and <= 0x1FAFF
                or >= 0x20000
                and <= 0x3FFFD
            ? 2
        : 1;
}
