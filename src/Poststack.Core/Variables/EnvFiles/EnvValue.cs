using System.Text;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>Writes values so that the compose dialect reads the same values back.</summary>
public static class EnvValue
{
    /// <summary>
    /// The value as it stands after `KEY=`: bare where it is plain, else in single quotes, which keep
    /// everything as it is; in double quotes, escaped, where single ones cannot hold it.
    /// </summary>
    /// <exception cref="Refusals.RefusalException">NUL, or half of a surrogate pair, is in it.</exception>
    public static string Encode(string name, string value) =>
        IsPlain(value) ? value : EncodeQuoted(name, value);

    /// <summary>Like <see cref="Encode"/>, with quotes whatever the value is.</summary>
    public static string EncodeQuoted(string name, string value)
    {
        if (value.Contains('\0'))
            throw VariableRefusals.HasNul(name);

        if (!IsUnicode(value))
            throw VariableRefusals.IsNotUnicode(name);

        return NeedsDouble(value) ? InDoubleQuotes(value) : $"'{value}'";
    }

    /// <summary>Nothing in it means anything to compose, to a shell or to YAML.</summary>
    private static bool IsPlain(string value)
    {
        foreach (var c in value)
        {
            if (
                !char.IsAsciiLetterOrDigit(c)
                && c is not ('_' or '.' or '/' or ':' or '@' or '-' or '+' or ',')
            )
                return false;
        }

        return value.Length > 0;
    }

    private static bool IsUnicode(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            if (
                Rune.DecodeFromUtf16(value, out _, out var length)
                != System.Buffers.OperationStatus.Done
            )
                return false;

            value = value[length..];
        }

        return true;
    }

    // A carriage return would not survive an editor that normalizes line ends.
    private static bool NeedsDouble(string value) =>
        value.Contains('\'') || value.EndsWith('\\') || value.Contains('\r');

    private static string InDoubleQuotes(string value)
    {
        var text = new StringBuilder(value.Length + 8).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' or '"' or '$' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }
}
