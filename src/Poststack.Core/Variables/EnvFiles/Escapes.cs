using System.Text;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>Backslashes in a double-quoted value, as compose-go reads them.</summary>
internal static class Escapes
{
    /// <summary>
    /// Replaces `\a \b \f \n \r \t \v \\ \" \0ddd` by what they stand for, and `\$` by `$$`, which
    /// interpolation makes a `$`. Any other backslash stays.
    /// </summary>
    public static string Expand(string raw)
    {
        if (!raw.Contains('\\'))
            return raw;

        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c != '\\' || i + 1 == raw.Length)
            {
                text.Append(c);
            }
            else if (raw[i + 1] == '0')
            {
                i += AppendOctal(text, raw.AsSpan(i));
            }
            else
            {
                text.Append(Meaning(raw[i + 1]) ?? raw.Substring(i, 2));
                i++;
            }
        }

        return text.ToString();
    }

    private static string? Meaning(char escaped) =>
        escaped switch
        {
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\v",
            '\\' => "\\",
            '"' => "\"",
            '$' => "$$",
            _ => null,
        };

    /// <summary>`\0` and exactly three octal digits, up to 0377; any other `\0` loses its zero.</summary>
    /// <returns>How many characters after the backslash were read.</returns>
    private static int AppendOctal(StringBuilder text, ReadOnlySpan<char> raw)
    {
        var value = 0;
        var digits = 0;
        while (digits < 3 && digits + 2 < raw.Length && raw[digits + 2] is >= '0' and <= '7')
            value = (value * 8) + (raw[2 + digits++] - '0');

        if (digits == 3 && value <= 255)
        {
            text.Append((char)value);
            return 4;
        }

        text.Append('\\');
        return 1;
    }
}
